"""A region of Indonesia by its Kemendagri code, as long as a list of the ministry names it so."""

from piccolo.columns import BigSerial, Date, SmallInt, Varchar
from piccolo.constraints import Check
from piccolo.table import Table


class Region(Table):
    """Provinces, regencies and districts; villages stay in the file. Written by the owner login only, when it migrates.
    A code whose name changed has two rows, one of which has ended."""

    id = BigSerial(primary_key=True)
    code = Varchar(length=13, default=None, null=False, index=True)
    name = Varchar(length=80, default=None, null=False)
    name_key = Varchar(length=80, default=None, null=False, index=True)
    level = SmallInt(default=None, null=False)
    valid_from = Date(default=None, null=False, help_text="the day of the decree that lists it first")
    valid_to = Date(default=None, null=True)
    source = Varchar(length=60, default=None, null=False)

    region_level_is_above_villages = Check((level >= 1) & (level <= 3))
    region_ends_after_it_began = Check(valid_to.is_null() | (valid_to >= valid_from))
