"""What stands in a sheet before it is read: how far it reaches, and which cells are formulas or faults."""

from operations.selection.list_reading.sheet import FARTHEST, WIDEST, Typed, cell_name
from operations.selection.list_reading.unfit import Unfit, Why

MOST_CELLS = 1_000_000


class Extent:
    """Of one sheet. `odd` holds places of formulas and faults; `counted` is every cell with a content."""

    def __init__(self, counts_from_1904: bool = False) -> None:
        self.odd: dict[tuple[int, int], Typed] = {}
        self.counted = 0
        self.counts_from_1904 = counts_from_1904

    def reach(self, line_no: int, place: int, count: int = 1) -> None:
        """Reading allocates the whole rectangle up to the farthest cell, so it is measured first."""
        if line_no > FARTHEST or place >= WIDEST:
            raise Unfit(Why.spread, cell_name(line_no, place))
        self.counted += count
        if self.counted > MOST_CELLS:
            raise Unfit(Why.heavy)

    def mark(self, line_no: int, place: int, typed: Typed) -> None:
        self.odd[line_no, place] = typed
