"""Whose payment a bank line without our code may be, by the name on it. Names meet in memory; only scores leave."""

from collections.abc import Sequence
from uuid import UUID

from asyncpg import Record
from msgspec import Struct

from operations.money.holder_names import score_of_keys
from operations.people.vault import name_key, open_data_key, unseal

LIKE = 60
"""From here on a name makes a candidate; an account that the line names is scored whatever its name."""
OFFERED = 5
MOST_PAIRS = 1_000_000
"""Lines beyond this many pairs of names keep their candidates by sum and account: reading must not take minutes."""


class Named(Struct, frozen=True):
    """A line without our code. `accounts`: keyed indexes of the account that it names, joined by |."""

    line_no: int
    amount_rp: int
    name: str
    accounts: str


class Score(Struct, frozen=True):
    """0 to 100: how like the name on the line is to the name of the payment's account."""

    line_no: int
    payment: UUID
    score: int


def scores(lines: Sequence[Named], candidates: Sequence[Record]) -> list[Score]:
    """The likest payments of each line, of exactly its sum."""
    held: dict[int, list[tuple[UUID, str, str]]] = {}
    for row in candidates:
        held.setdefault(row["amount_rp"], []).append(
            (row["payment"], name_key(_holder(row)), row["number_index"].hex())
        )
    found: list[Score] = []
    pairs = 0
    for line in lines:
        beside = held.get(line.amount_rp, [])
        pairs += len(beside)
        if pairs > MOST_PAIRS:
            break
        found += _of_line(line, beside)
    return found


def _of_line(line: Named, beside: Sequence[tuple[UUID, str, str]]) -> list[Score]:
    said = name_key(line.name)
    if not said:
        return []
    named = set(line.accounts.split("|"))
    each = [(index in named, score_of_keys(said, hers), payment) for payment, hers, index in beside]
    likely = sorted((one for one in each if one[0] or one[1] >= LIKE), key=lambda one: (not one[0], -one[1], one[2]))
    return [Score(line.line_no, payment, score) for _, score, payment in likely[:OFFERED]]


def _holder(row: Record) -> str:
    data_key = open_data_key(row["data_key"], row["person"])
    return unseal(data_key, row["holder_name"], table="bank_account", column="holder_name", row=row["account"])
