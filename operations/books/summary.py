"""One program in numbers that can be recounted: what was promised, to how many, and whether the target is proven.

Promised sums come from the decree lines behind the entitlements, never from a component's present amount. The latest
wave stands alone, all others together; a site has a block when somebody reported on it or published a number about it.
`known_left` counts persons whose latest row about where they are says that they left, also the synthetic rows that only
spread a site's report; who has no such row is unknown and never a success.

Small cells: a count of persons from 1 to 4 is shown as "1-4", because with a site or a wave beside it, it points to
somebody. Zero is shown. Holders of `see_sensitive` in the office see the number itself, since they know the persons;
an auditor does not, since the summary leaves the house with her. What would give a hidden number of leavers away (its
percentage and what is short of the target) is left out with it, and so is what would give a hidden rest away: of the
candidates, X
"""

import json
import math
import re
from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal
from typing import Any
from uuid import UUID

from asyncpg import Record
from msgspec import Struct

from operations.actor import SYSTEM, Actor
from operations.books.sheets import READERS
from operations.errors import NotFound
from operations.operation import reading
from operations.statement import run
from operations.words import terbilang
from tables.steps import Role

Block = dict[str, Any]
FEWEST = 5
"""A smaller number of persons is not told, except none."""
FEW = f"1-{FEWEST - 1}"
_FIXED_SITE_KEYS = frozenset({"reported", "named_in_list", "named_total", "unnamed"})


class Facts(Struct, frozen=True):
    """Everything the summary is made of, as of one moment and as one actor sees it."""

    program: Record
    promises: list[Record]
    people: list[Record]
    sites: list[Record]
    known_left: int
    unknown: int
    candidates: Record

    @property
    def beneficiaries(self) -> int:
        return sum(row["people"] for row in self.people)


async def program_summary(code: str, *, by: Actor) -> Block:
    """The keys of the field's own arithmetic; which components, waves and sites there are decides the rest."""
    facts = await _facts(code, by=by)
    named = await _named_sites(facts.program["id"], by=SYSTEM)
    few = _shows(by)
    grand_rp = sum(row["total_rp"] for row in facts.promises)
    return {
        "program": facts.program["name"],
        "region": facts.program["region_code"],
        "beneficiaries": few(facts.beneficiaries),
        "sites": _sites(facts, named, few),
        **{code: _component(rows) for code, rows in _by_component(facts.promises).items()},
        "grand_total": grand_rp,
        "grand_terbilang": in_words(grand_rp),
        "per_person": _same(row[key] for row in facts.people for key in ("least_rp", "most_rp")),
        "payment_lines": sum(row["lines"] for row in facts.promises),
        **_waves(facts, few),
        **_site_money(facts),
        **_target(facts, few),
        **_coverage(facts.candidates, few),
        **_variance(facts, grand_rp),
    }


@reading
async def _facts(code: str, *, by: Actor) -> Facts:
    by.must(*READERS)
    programs = await run("books/sql/summary/program.sql", code)
    if not programs:
        raise NotFound
    key = programs[0]["id"]
    left = (await run("books/sql/summary/whereabouts.sql", key))[0]
    return Facts(
        program=programs[0],
        promises=await run("books/sql/summary/promises.sql", key),
        people=await run("books/sql/summary/people.sql", key),
        sites=await run("books/sql/summary/sites.sql", key),
        known_left=left["known_left"],
        unknown=left["unknown"],
        candidates=(await run("books/sql/summary/candidates.sql", key))[0],
    )


@reading
async def coverage(program: UUID, *, by: Actor) -> Block:
    """How many of the candidates were reached; empty while there is nobody else than them."""
    by.must(*READERS)
    counted = (await run("books/sql/summary/candidates.sql", program))[0]
    return _coverage(counted, _shows(by)).get("coverage", {})


@reading
async def _named_sites(program: UUID, *, by: Actor) -> int:
    return (await run("books/sql/summary/named_sites.sql", program))[0]["named"]


@reading
async def target_of(code: str, *, by: Actor) -> Block:
    """Whether the program's target is proven, as this actor may read it; empty without a target."""
    facts = await _facts(code, by=by)
    return _target(facts, _shows(by)).get("target_left", {})


def hides_few(by: Actor) -> bool:
    """Is a count of one to four persons kept from this actor?"""
    return "system" not in by.roles and (Role.see_sensitive not in by.roles or Role.auditor in by.roles)


def _shows(by: Actor) -> Any:
    """A function that shows a count of persons as this actor may see it."""
    hides = hides_few(by)
    return lambda count: FEW if 0 < count < FEWEST and hides else count


def in_words(amount_rp: int) -> str:
    return terbilang(amount_rp) + " rupiah"


def percent(part: int, whole: int) -> str:
    """Two decimals, halves up; a text, so that nobody's floating point changes it."""
    return str((Decimal(100) * part / whole).quantize(Decimal("0.01"), ROUND_HALF_UP)) if whole else "0.00"


def _same(values: Iterable[int]) -> int | None:
    """The one value that all share; None when they differ."""
    found = set(values)
    return found.pop() if len(found) == 1 else None


def _by_component(rows: list[Record]) -> dict[str, list[Record]]:
    grouped: dict[str, list[Record]] = {}
    for row in rows:
        grouped.setdefault(row["component"], []).append(row)
    return grouped


def _component(rows: list[Record]) -> Block:
    total_rp = sum(row["total_rp"] for row in rows)
    block: Block = {"unit": _same(row[key] for row in rows for key in ("least_unit", "unit"))}
    if any(row["periodic"] for row in rows):
        block["periods"] = max(row["periods"] for row in rows)
    block["lines"] = sum(row["lines"] for row in rows)
    if "periods" in block:
        block["per_month_total"] = sum(row["period_rp"] for row in rows)
    return block | {"total": total_rp, "terbilang": in_words(total_rp)}


def _money(rows: list[Record], components: Iterable[str]) -> Block:
    block = {code: sum(row["total_rp"] for row in rows if row["component"] == code) for code in components}
    return block | {"total": sum(row["total_rp"] for row in rows)}


def _waves(facts: Facts, few: Any) -> Block:
    if not facts.people:
        return {}
    latest = max(row["wave"] for row in facts.people)
    components = list(_by_component(facts.promises))

    def block(*, of_latest: bool) -> Block:
        people = sum(row["people"] for row in facts.people if (row["wave"] == latest) == of_latest)
        rows = [row for row in facts.promises if (row["wave"] == latest) == of_latest]
        return {"people": few(people), **_money(rows, components)}

    return {f"wave{latest}": block(of_latest=True), "other_waves": block(of_latest=False)}


def _sites(facts: Facts, named: int, few: Any) -> Block:
    reported = _figures(facts.program).get("sites", facts.program["sites"])
    blocks: Block = {
        "reported": reported,
        "named_in_list": facts.program["named_in_list"],
        "named_total": named,
        "unnamed": reported - named,
    }
    for row in facts.sites:
        blocks[_slug(row)] = _site_report(row, few) | _figures(row)
    return blocks


def _site_report(row: Record, few: Any) -> Block:
    if row["trained"] is None:
        return {}
    left = row["trained"] - row["remaining"]
    hidden = FEW in (few(row["remaining"]), few(left))
    return {
        "trained": few(row["trained"]),
        "remaining": None if hidden and few(row["remaining"]) != FEW else few(row["remaining"]),
        "left": None if hidden and few(left) != FEW else few(left),
        "left_pct": None if hidden else percent(left, row["trained"]),
    }


def _slug(row: Record) -> str:
    """The site's name as a key, for who may see it."""
    name = re.sub(r"[^a-z0-9]+", "_", (row["name"] or "").lower()).strip("_")
    return f"lokasi_{row['number']:02d}" if not name or name in _FIXED_SITE_KEYS else name


def _figures(row: Record) -> dict[str, int]:
    """What was published about this subject; of two figures of one name the later."""
    return json.loads(row["figures"] or "{}")


def _site_money(facts: Facts) -> Block:
    components = list(_by_component(facts.promises))
    return {
        f"{_slug(site)}_money": _money([row for row in facts.promises if row["site"] == site["id"]], components)
        for site in facts.sites
        if site["trained"] is not None
    }


def _target(facts: Facts, few: Any) -> Block:
    """Proven only by persons of whom it is known."""
    pct = facts.program["target_left_pct"]
    if pct is None:
        return {}
    exact = Decimal(pct) * facts.beneficiaries / 100
    needed = math.ceil(exact)
    shown = few(facts.known_left)
    hidden = shown == FEW
    rest = facts.beneficiaries - facts.known_left - facts.unknown
    return {
        "target_left": {
            "pct": pct,
            "exact": float(exact),
            "people_needed": needed,
            "known_left": shown,
            "known_pct_of_program": None if hidden else percent(facts.known_left, facts.beneficiaries),
            "unknown": None if few(rest) == FEW and few(facts.unknown) != FEW else few(facts.unknown),
            "status": "proven" if facts.known_left >= needed > 0 else "not_proven",
            "short_by": None if hidden else max(0, needed - facts.known_left),
        }
    }


def _coverage(counted: Record, few: Any) -> Block:
    """Reached is who has a promise; the backlog is every other candidate, whatever became of her."""
    reached, backlog = counted["reached"], counted["candidates"] - counted["reached"]
    if not backlog:
        return {}
    hides_reached, hides_backlog = few(reached) == FEW, few(backlog) == FEW
    return {
        "coverage": {
            "candidates": None if hides_backlog else counted["candidates"],
            "reached": few(reached),
            "pct": None if hides_reached or hides_backlog else percent(reached, counted["candidates"]),
            "backlog": None if hides_reached and not hides_backlog else few(backlog),
        }
    }


def _variance(facts: Facts, grand_rp: int) -> Block:
    claimed = _figures(facts.program).get("total_paid")
    if claimed is None:
        return {}
    return {"published_variance": {"claimed": claimed, "computed": grand_rp, "difference": claimed - grand_rp}}
