"""The words of one rule."""

from msgspec import Struct

from operations.words import mark


class Kind(Struct, frozen=True):
    """`limits` names what may be set: `days`, `many` or nothing. `false_alarm`: when all is well."""

    title: str
    meaning: str
    false_alarm: str
    limits: tuple[str, ...] = ()


NO_ALARM = mark("Tidak ada yang diketahui.")
DAYS, MANY = ("days",), ("many",)
BOTH = DAYS + MANY
