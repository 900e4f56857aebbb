"""Where a site lies, about: what was recorded far from it is looked at. Staff write it down like the site's names."""

from uuid import UUID, uuid4

from operations.actor import Actor
from operations.books.clock import now
from operations.errors import NotFound, Unreadable
from operations.operation import note, operation
from operations.statement import run
from operations.words import mark
from tables.selection.site import Site
from tables.steps import Role

LATITUDE, LONGITUDE, RADIUS = mark("Lintang"), mark("Bujur"), mark("Batas jarak")
THOUSANDTHS = mark("derajat dikali 1.000, tanpa koma: -7,533 ditulis -7533")


@operation
async def add_site_point(site: UUID, *, latitude: int, longitude: int, radius_m: int, by: Actor) -> None:
    """In thousandths of a degree. A new point takes the place of the one before; trips keep the distance they had."""
    by.must(Role.staff)
    row = await Site.objects().get(Site.id == site)
    if row is None:
        raise NotFound
    for said, most, field in ((latitude, 90_000, LATITUDE), (longitude, 180_000, LONGITUDE)):
        if not -most <= said <= most:
            raise Unreadable(field=field, hint=THOUSANDTHS)
    if not 500 <= radius_m <= 500_000:
        raise Unreadable(field=RADIUS, hint=mark("500 sampai 500.000 meter"))
    await run("selection/sql/add_site_point.sql", uuid4(), row.program, site, latitude, longitude, radius_m, now())
    await note(row, radius_m=radius_m)
