"""Reports on grants as the office reads them: by age for a program, and one with everything that stands in it."""

import json
from datetime import date
from enum import StrEnum
from typing import Any
from uuid import UUID

from msgspec import Struct

from operations.actor import Actor
from operations.books.printing import Wanted, papers_of, wanted_of
from operations.books.sheets import READERS
from operations.errors import NotFound
from operations.operation import reading
from operations.paging import Page, Row, page, rows_of
from operations.statement import run
from tables.books.printed_paper import PaperKind
from tables.purchases.accountability_report import AccountabilityState


class Which(StrEnum):
    open = "open"
    accepted = "accepted"


class Reports(Struct, frozen=True):
    """`ages`: five buckets of lateness (0, 1-30, 31-60, 61-90, more days) of what is not accepted; `rows`: a page."""

    ages: list[Row]
    rows: Page


class ReportSheet(Struct, frozen=True):
    """`content` is what was handed in last, while it waits or is accepted, else what would be handed in now;
    `differs`: the rows have changed since."""

    head: Row
    content: dict[str, Any]
    differs: bool
    versions: list[Row]
    papers: list[Row]
    wanted: list[Wanted]
    purchases: list[Row]

    @property
    def last(self) -> Row | None:
        return self.versions[0] if self.versions else None


@reading
async def reports(program: UUID, which: Which, after: str = "", *, by: Actor) -> Reports:
    by.must(*READERS)
    return Reports(
        ages=await rows_of("purchases/sql/reports/ages.sql", program),
        rows=await page("purchases/sql/reports/list.sql", program, str(which), after, key="key"),
    )


@reading
async def report_sheet(entitlement: UUID, *, by: Actor) -> ReportSheet:
    by.must(*READERS)
    heads = await rows_of("purchases/sql/reports/head.sql", entitlement)
    if not heads:
        raise NotFound
    versions = await rows_of("purchases/sql/reports/versions.sql", entitlement)
    now = (await run("purchases/sql/reports/content.sql", entitlement))[0]
    content, differs = now["content"], False
    stands = bool(versions) and versions[0]["state"] != AccountabilityState.sent_back
    if stands:
        differs = (await run("purchases/sql/reports/last.sql", entitlement))[0]["facts"] != now["facts"]
        content = (await run("purchases/sql/reports/kept.sql", versions[0]["id"]))[0]["content"]
    papers = await papers_of([entitlement], by=by)
    return ReportSheet(
        head=heads[0],
        content=_read(content),
        differs=differs,
        versions=versions,
        papers=[row for row in papers if row["kind"] == PaperKind.accountability_report],
        wanted=wanted_of((PaperKind.accountability_report,), papers) if stands else [],
        purchases=await rows_of("purchases/sql/reports/purchases.sql", entitlement),
    )


def _read(said: str) -> dict[str, Any]:
    content: dict[str, Any] = json.loads(said)
    for receipt in content["receipts"]:
        receipt["bought_on"] = date.fromisoformat(receipt["bought_on"])
    return content
