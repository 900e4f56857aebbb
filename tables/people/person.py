"""A beneficiary as everyone may see her: a code, the name she chose, and the plain facts that rules and lists need."""

from enum import StrEnum

from piccolo.columns import UUID, Date, Integer, Varchar
from piccolo.columns.readable import Readable
from piccolo.table import Table

from tables.steps import one_of


class Sex(StrEnum):
    female = "female"
    male = "male"


class Person(Table):
    """`code` (PM-7K3Q-A) is random with a check letter: it says nothing about NIK, name, date or place."""

    id = UUID(primary_key=True)
    code = Varchar(length=12, default=None, null=False, unique=True)
    call_name = Varchar(length=40, default=None, null=False)
    sex = Varchar(length=6, choices=Sex, default=None, null=False)
    village_code = Varchar(length=13, default=None, null=True)
    erased_on = Date(default=None, null=True, help_text="Her key was destroyed; code, money and states stay")
    version = Integer(default=1, null=False)

    person_sex_is_known = one_of(sex, Sex)

    @classmethod
    def get_readable(cls) -> Readable:
        return Readable("%s · %s", [cls.code, cls.call_name])
