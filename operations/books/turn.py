"""One step that somebody may take now."""

from msgspec import Struct

from tables.steps import Role


class Turn(Struct, frozen=True):
    """One step. `barred` and `maker_only` name columns of the row that hold who acted; `decides` steps are refused to
    relatives."""

    verb: str
    roles: frozenset[Role]
    barred: tuple[str, ...] = ()
    maker_only: str | None = None
    decides: bool = False
