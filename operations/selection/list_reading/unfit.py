"""Why a workbook is not read, as the child process says it; the sentences stand in refusals.py."""

from enum import StrEnum


class Why(StrEnum):
    locked = "locked"
    macros = "macros"
    links = "links"
    heavy = "heavy"
    spread = "spread"
    broken = "broken"
    unknown = "unknown"


class Unfit(Exception):
    """`cell` is where the sheet reaches too far."""

    def __init__(self, why: Why, cell: str = "") -> None:
        super().__init__(why, cell)
        self.why = why
        self.cell = cell
