"""Where a site lies, about: it gives the secret away like the site's name, and is as narrow."""

from piccolo.columns import UUID, ForeignKey, Integer, OnDelete, Timestamptz
from piccolo.constraints import Check
from piccolo.table import Table

from tables.people.user import User
from tables.selection.program import Program
from tables.selection.site import Site


class SitePoint(Table):
    """Thousandths of a degree, about 100 m. A trip or a visit farther away than `radius_m` is looked at. Rows are only
    added, the newest holds. Visible only to holders of `see_sensitive`; what others learn is a distance."""

    id = UUID(primary_key=True)
    program = ForeignKey(Program, default=None, null=False, on_delete=OnDelete.restrict)
    site = ForeignKey(Site, default=None, null=False, on_delete=OnDelete.restrict, index=True)
    latitude = Integer(default=None, null=False, help_text="Seperseribu derajat")
    longitude = Integer(default=None, null=False, help_text="Seperseribu derajat")
    radius_m = Integer(default=None, null=False)
    made_by = ForeignKey(User, default=None, null=False, on_delete=OnDelete.restrict)
    made_at = Timestamptz(default=None, null=False)

    site_point_is_on_earth = Check(
        (latitude >= -90_000) & (latitude <= 90_000) & (longitude >= -180_000) & (longitude <= 180_000)
    )
    site_point_has_a_radius = Check((radius_m >= 500) & (radius_m <= 500_000))
