"""Where candidates come from. A site's name gives the secret away, so it has a number and its names stand apart."""

from enum import StrEnum

from piccolo.columns import UUID, Boolean, Date, ForeignKey, Integer, OnDelete, SmallInt, Timestamptz, Varchar
from piccolo.columns.readable import Readable
from piccolo.constraints import Check, Unique
from piccolo.table import Table

from tables.people.user import User
from tables.selection.program import Program
from tables.steps import one_of


class Site(Table):
    """Shown as "Lokasi 07" to everyone who may not see names."""

    id = UUID(primary_key=True)
    program = ForeignKey(Program, default=None, null=False, on_delete=OnDelete.restrict)
    number = SmallInt(default=None, null=False)
    in_published_list = Boolean(default=False, null=False, help_text="Disebut dalam daftar yang terbit")
    version = Integer(default=1, null=False)

    site_number_once = Unique([program, number])

    @classmethod
    def get_readable(cls) -> Readable:
        return Readable("Lokasi %s", [cls.number])


class SiteNameKind(StrEnum):
    main = "main"
    alias = "alias"
    placeholder = "placeholder"


class SiteName(Table):
    """Visible only to holders of `see_sensitive`. `name_key` is the name in lower case without spaces and dots."""

    id = UUID(primary_key=True)
    program = ForeignKey(Program, default=None, null=False, on_delete=OnDelete.restrict)
    site = ForeignKey(Site, default=None, null=False, on_delete=OnDelete.restrict)
    name = Varchar(length=80, default=None, null=False)
    name_key = Varchar(length=80, default=None, null=False)
    kind = Varchar(length=12, choices=SiteNameKind, default=SiteNameKind.main, null=False)
    version = Integer(default=1, null=False)

    site_name_kind_is_known = one_of(kind, SiteNameKind)
    site_name_once = Unique([program, name_key])


class Wave(Table):
    """A cohort that starts together (gelombang)."""

    id = UUID(primary_key=True)
    program = ForeignKey(Program, default=None, null=False, on_delete=OnDelete.restrict)
    number = SmallInt(default=None, null=False)
    starts_on = Date(default=None, null=False)
    planned_count = SmallInt(default=None, null=False)
    version = Integer(default=1, null=False)

    wave_number_once = Unique([program, number])

    @classmethod
    def get_readable(cls) -> Readable:
        return Readable("Gelombang %s", [cls.number])


class UserSite(Table):
    """Narrows a user's role of staff to the people of a site, until somebody ends it. No open row: not narrowed."""

    id = UUID(primary_key=True)
    program = ForeignKey(Program, default=None, null=False, on_delete=OnDelete.restrict)
    user = ForeignKey(User, default=None, null=False, on_delete=OnDelete.restrict, index=True)
    site = ForeignKey(Site, default=None, null=False, on_delete=OnDelete.restrict)
    given_by = ForeignKey(User, default=None, null=False, on_delete=OnDelete.restrict)
    given_at = Timestamptz(default=None, null=False)
    ended_by = ForeignKey(User, default=None, null=True, on_delete=OnDelete.restrict)
    ended_at = Timestamptz(default=None, null=True)
    version = Integer(default=1, null=False)

    user_site_given_by_another = Check(given_by != user)
    user_site_ended_by_another = Check(ended_by.is_null() | (ended_by != user))
    user_site_end_is_signed = Check(
        (ended_at.is_null() & ended_by.is_null()) | (ended_at.is_not_null() & ended_by.is_not_null())
    )
