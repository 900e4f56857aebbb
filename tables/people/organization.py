"""An office or organization that runs programs: a Dinas, a ministry unit, a social-welfare organization (LKS)."""

from enum import StrEnum

from piccolo.columns import UUID, Integer, Varchar
from piccolo.columns.readable import Readable
from piccolo.table import Table

from tables.steps import one_of


class OrganizationKind(StrEnum):
    social_service = "social_service"
    ministry = "ministry"
    lks = "lks"
    sub_district = "sub_district"


class Organization(Table):
    id = UUID(primary_key=True)
    name = Varchar(length=120, default=None, null=False, unique=True)
    kind = Varchar(length=20, choices=OrganizationKind, default=None, null=False)
    region_code = Varchar(length=13, default=None, null=False, help_text="Kode wilayah Kemendagri, misalnya 35.10")
    version = Integer(default=1, null=False)

    organization_kind_is_known = one_of(kind, OrganizationKind)

    @classmethod
    def get_readable(cls) -> Readable:
        return Readable("%s", [cls.name])
