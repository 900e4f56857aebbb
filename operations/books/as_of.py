"""A sheet as it was known at a past moment: the same statement over rows folded from the trail.

The moment is rounded down to the last checkpoint, below whose transaction number nothing is still under way. Before the
sheet's own statement stand common table expressions that have the names of its tables: what the trail last said of
each row before that number; of tables that only grow, what was sealed before it. Views and functions that read tables
are written out, so that they read the folded rows too. Nothing is stored, and the same moment gives the same bytes.
"""

import re
from datetime import datetime

import msgspec
from msgspec import Struct

from operations.books.clock import now
from operations.errors import RuleBroken
from operations.statement import run, sql
from operations.words import mark

VIEWS = ("standing_confirmation", "wanted_scan", "beneficiary_summary")
"""In the order in which they need each other."""
FUNCTIONS = {"paper_standing": "paper", "in_review": "wanted"}
"""With the name of the only argument."""
GROWN = ("ledger_line", "list_check", "library_hit", "selection_rank", "bank_result_line", "sample_row")


class NothingKnownYet(RuleBroken):
    text = mark("Belum ada titik periksa sampai {moment}. Yang pertama dibuat pada {first}.")


class NotPast(RuleBroken):
    text = mark("Waktu potong {moment} belum lewat. Pilih waktu yang sudah lewat.")


class Cut(Struct, frozen=True):
    """A checkpoint: what it holds is everything whose transaction number is below `before_xid`. `day` is its date."""

    number: int
    before_xid: int
    cut_at: datetime
    day: str


class Stored(Struct, frozen=True):
    """What the database says of its own views and functions."""

    tables: list[str]
    views: dict[str, str]
    functions: dict[str, str]


async def cut_at(moment: datetime) -> Cut:
    """Inside an open transaction: the last checkpoint until then."""
    if moment > now():
        raise NotPast(moment=moment.isoformat())
    rows = await run("books/sql/sheets/cut.sql", moment)
    if rows[0]["number"] is None:
        first = rows[0]["first"]
        raise NothingKnownYet(moment=moment.isoformat(), first=first.isoformat() if first else "–")
    row = rows[0]
    return Cut(row["number"], row["before_xid"], row["cut_at"], row["day"])


async def as_known(text: str, cut: Cut) -> str:
    """Inside an open transaction: the statement (of `$1 program`) over what was known then."""
    await run("books/sql/sheets/plan_folded.sql")
    (row,) = await run("books/sql/sheets/stored.sql", list(VIEWS), list(FUNCTIONS))
    stored = Stored(row["tables"], msgspec.json.decode(row["views"]), msgspec.json.decode(row["functions"]))
    bodies = {view: _written_out(stored.views[view].rstrip().rstrip(";"), stored, cut) for view in VIEWS}
    text = _written_out(text, stored, cut)
    wanted = [view for view in VIEWS if _names(text, view)]
    read = " ".join([text, *(bodies[view] for view in wanted)])
    parts = [_folded(name, "known", cut) for name in stored.tables if _names(read, name)]
    parts += [_folded(name, "grown", cut) for name in GROWN if _names(read, name)]
    parts += [_folded("trail", "changed", cut)] if _names(read, "trail") else []
    parts += [f"{view} AS MATERIALIZED ({bodies[view]})" for view in wanted]
    return sql("books/sql/sheets/known.sql").replace("{parts}", ",\n".join(parts)).replace("{sheet}", text)


def _folded(name: str, how: str, cut: Cut) -> str:
    text = sql(f"books/sql/sheets/fold/{how}.sql")
    return text.replace("{table}", name).replace("{before}", str(cut.before_xid)).rstrip()


def _names(text: str, name: str) -> bool:
    return re.search(rf"\b{name}\b", text) is not None


def _written_out(text: str, stored: Stored, cut: Cut) -> str:
    """Without comments, the day of the cut for today's, and functions that read tables as what they say."""
    text = re.sub(r"^--.*$", "", text, flags=re.MULTILINE).replace("app.today()", f"'{cut.day}'::date")
    for name, argument in FUNCTIONS.items():
        body = stored.functions[name]

        def written(call: re.Match[str], body: str = body, argument: str = argument) -> str:
            return "(" + re.sub(rf"\b{argument}\b", call.group(1), body) + ")"

        text = re.sub(rf"\bapp\.{name}\(([\w.]+)\)", written, text)
    return text
