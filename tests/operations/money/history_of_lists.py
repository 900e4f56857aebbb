"""Verbs upon payment lists and the answers to them, in any order: each does the next sensible thing or is refused.

They take numbers that a chooser draws; a number points to one of the rows that are there, so that every one means
something.
"""

from collections import Counter
from collections.abc import Sequence
from typing import Any
from uuid import UUID

import asyncpg
import msgspec

from operations.errors import RuleBroken
from operations.money import (
    bank,
    explanations,
    list_stops,
    payment_lists,
    payouts,
    releases,
    results,
    statements,
    typed_results,
)
from operations.money.payouts import TableLine
from operations.money.typed_results import NewTyped
from operations.people import names
from operations.selection import requests
from tables.money.line_explanation import ExplanationKind
from tables.money.payment_list import AT_THE_TABLE, TO_ACCOUNTS, Route
from tables.money.payout import SignedWith, UncollectedReason
from tables.money.treasury_document import TreasuryKind
from tables.money.typed_result import TypedStatus
from tables.people.opening import Task
from tests.chain_builders import Batch, answer_to, rows, today, value
from tests.cluster import Database
from tests.people_builders import Office
from tests.route_builders import handing, paper
from tests.statement_builders import Move, mt940

LISTS = (
    "SELECT id, route, state FROM payment_list WHERE state <> ALL ($1) AND route <> 'recorded_before' ORDER BY number"
)
SENT = (
    "SELECT id, reference, amount_rp, line_no FROM payment WHERE payment_list = $1 AND state = 'sent' ORDER BY line_no"
)
ANYTHING = "SELECT reference, amount_rp, state, paid_rp FROM payment WHERE state <> 'cancelled' ORDER BY id"
FITTING = """
SELECT l.id, y.reference FROM bank_result_line l JOIN payment y ON y.program = l.program AND y.state = 'sent'
WHERE l.verdict IN ('unknown', 'too_early', 'wrong_account') AND l.status = 'paid'
  AND l.amount_rp BETWEEN 1 AND y.amount_rp
  AND NOT EXISTS (SELECT 1 FROM line_explanation x WHERE x.bank_line = l.id AND x.state <> 'taken_back')
ORDER BY l.id, y.id"""
HEARD = """
SELECT y.reference, y.paid_rp FROM payment y JOIN installment i ON i.id = y.installment AND i.state = 'confirmed'
WHERE y.state IN ('paid', 'partial') ORDER BY y.id"""
TABLES = "SELECT id FROM payment_list WHERE state = 'sent' AND route = ANY ($1) ORDER BY id"
OPEN_LINES = "SELECT id FROM bank_result_line WHERE verdict NOT IN ('matched', 'seen') ORDER BY id"


class Nothing(Exception):
    """There is no such row now."""


class Lists:
    def __init__(self, database: Database, batch: Batch, transport: UUID, heard: Counter[str]) -> None:
        self.database, self.batch, self.heard = database, batch, heard
        self.office: Office = database.facts["office"]
        self.program = batch.program
        self.transport: UUID = transport
        self.number = 0
        self.told: list[bytes] = []

    async def do(self, verb: str, *numbers: Any) -> None:
        """A refusal and a verb with nothing to act upon change nothing; any other error is a fault of ours."""
        self.number += 1
        try:
            await getattr(self, verb)(*numbers)
        except (RuleBroken, Nothing) as said:
            self.heard[f"{verb}: {type(said).__name__}"] += 1
        else:
            self.heard[verb] += 1

    async def one_of(self, number: int, statement: str, *values: Any) -> asyncpg.Record:
        found = await rows(statement, *values)
        if not found:
            raise Nothing
        return found[number % len(found)]

    # lists

    async def draft(self, route: Route, period: int) -> None:
        """0: the grant, 1 to 3: the months, 4: transport for her days."""
        component = {0: self.program.grant, 4: self.transport}.get(period, self.program.allowance)
        period = period % 4
        await payment_lists.draft_list(
            self.program.key, component=component, period=max(period, 1), route=route, by=self.office.staff,
            profile=self.program.profile if route in TO_ACCOUNTS else None,
        )  # fmt: skip

    async def send(self, route: Route, period: int, steps: int) -> None:
        """From draft to the bank, or not that far."""
        await self.draft(route, period)
        await self.forward(-1, steps)

    async def forward(self, number: int, steps: int) -> None:
        """The next steps of one list, whichever they are."""
        held = await self.one_of(number, LISTS, ["closed", "aborted"])
        for _ in range(steps):
            state = await value("SELECT state FROM payment_list WHERE id = $1", held["id"])
            if state in ("closed", "aborted"):
                break
            await getattr(self, f"_from_{state}")(held["id"], Route(held["route"]))

    async def _from_draft(self, key: UUID, route: Route) -> None:
        await payment_lists.lock_list(key, by=self.office.staff)

    async def _from_locked(self, key: UUID, route: Route) -> None:
        await payment_lists.check_list(key, by=self.office.treasurer)

    async def _from_checked(self, key: UUID, route: Route) -> None:
        await payment_lists.approve_list(key, by=self.office.approver)

    async def _from_approved(self, key: UUID, route: Route) -> None:
        if route == Route.bank_upload:
            opening = await names.open_names(Task.payment_list, key, reason="berkas bank", by=self.office.treasurer)
            await bank.release_list(key, opening=opening, by=self.office.treasurer)
            return
        if route == Route.treasury:
            await paper(self.office, key, TreasuryKind.spp, f"SPP-{self.number}")
            await paper(self.office, key, TreasuryKind.spm, f"SPM-{self.number}")
        await releases.release_without_file(key, by=self.office.treasurer)

    async def _from_released(self, key: UUID, route: Route) -> None:
        if route == Route.treasury:
            await paper(self.office, key, TreasuryKind.sp2d, f"SP2D-{self.number}")
        await payment_lists.mark_sent(key, by=self.office.treasurer)

    async def _from_sent(self, key: UUID, route: Route) -> None:
        await payment_lists.reconcile_list(key, by=self.office.treasurer)

    async def _from_reconciled(self, key: UUID, route: Route) -> None:
        await payment_lists.close_list(key, by=self.office.approver)

    async def retry(self, number: int, route: Route | None) -> None:
        held = await self.one_of(number, LISTS, ["draft", "locked", "checked", "approved", "released", "aborted"])
        profile = self.program.profile if route in TO_ACCOUNTS else None
        await payment_lists.draft_retry(held["id"], route=route, profile=profile, by=self.office.staff)

    async def back(self, number: int) -> None:
        held = await self.one_of(number, LISTS, ["draft", "released", "sent", "reconciled", "closed", "aborted"])
        await payment_lists.send_back_list(held["id"], reason="periksa lagi", by=self.office.approver)

    async def abort(self, number: int) -> None:
        held = await self.one_of(number, LISTS, ["sent", "reconciled", "closed", "aborted"])
        if held["state"] != "released":
            await payment_lists.abort_list(held["id"], reason="tidak jadi", by=self.office.staff)
            return
        asked = await list_stops.ask_to_stop(held["id"], reason="tidak jadi", by=self.office.staff)
        await requests.decide(asked, agree=True, answer="", by=self.office.approver)

    # answers

    async def statement(self, said: Sequence[tuple[int, str, int]]) -> None:
        """Lines about any payment, or about nothing: (which, what, part of the sum in tenths)."""
        found = await rows(ANYTHING)
        day, moves = await today(), []
        for at, (number, what, tenths) in enumerate(said):
            row = found[number % len(found)] if found else None
            code = row["reference"] if row and what != "unknown" else f"LAIN {at}"
            rp = (row["amount_rp"] if row else 1_000_000) * tenths // 10 or 1
            proof = f"S{self.number}-{at}" if what != "twice" else f"S{self.number}-{max(at - 1, 0)}"
            moves.append(Move(rp if what == "back" else -rp, code, proof, day, mark="RC" if what == "reversed" else ""))
        self.told.append(mt940(moves, number=f"{self.number}/1", day=day))
        await statements.take_statement(self.program.key, self.told[-1], by=self.office.treasurer)

    async def all_paid(self, number: int) -> None:
        """The bank carried out what is still open of one list."""
        found = await rows("SELECT payment_list, reference, amount_rp FROM payment WHERE state = 'sent' ORDER BY id")
        if not found:
            raise Nothing
        held, day = found[number % len(found)]["payment_list"], await today()
        said = [row for row in found if row["payment_list"] == held]
        moves = [Move(-r["amount_rp"], r["reference"], f"A{self.number}-{at}", day) for at, r in enumerate(said)]
        self.told.append(mt940(moves, number=f"{self.number}/1", day=day))
        await statements.take_statement(self.program.key, self.told[-1], by=self.office.treasurer)

    async def statement_again(self, number: int) -> None:
        if not self.told:
            raise Nothing
        before = await value("SELECT count(*) FROM bank_result_line")
        await statements.take_statement(self.program.key, self.told[number % len(self.told)], by=self.office.treasurer)
        assert await value("SELECT count(*) FROM bank_result_line") == before

    async def answer_file(self, number: int, words: Sequence[str]) -> None:
        held = await self.one_of(
            number, LISTS, ["draft", "locked", "checked", "approved", "released", "closed", "aborted"]
        )
        codes = [woman.code for woman in self.batch.women]
        content = await answer_to(held["id"], dict(zip(codes, words, strict=False)))
        await results.take_result(held["id"], content, by=self.office.treasurer)

    async def typed(self, number: int, status: TypedStatus, tenths: int, agree: bool) -> None:
        held = await self.one_of(number, LISTS, ["draft", "locked", "checked", "approved", "released", "aborted"])
        line = await self.one_of(number, "SELECT id, amount_rp FROM payment WHERE payment_list = $1 AND state <> "
                                 "'cancelled' ORDER BY line_no", held["id"])  # fmt: skip
        told = NewTyped(
            payment=line["id"], status=status, amount_rp=line["amount_rp"] * tenths // 10 or 1,
            value_date=await today(), bank_reference=f"K-{self.number}",
        )  # fmt: skip
        key = await typed_results.type_result(held["id"], [told], by=self.office.approver)
        if agree:
            await typed_results.confirm_typed(key, by=self.office.treasurer)
        else:
            await typed_results.refuse_typed(key, reason="salah ketik", by=self.office.treasurer)

    async def match(self, number: int) -> None:
        """A pair that fits; if there is none, any, which is refused."""
        fitting = await rows(FITTING)
        if fitting:
            line, reference = fitting[number % len(fitting)]
        else:
            line = (await self.one_of(number, OPEN_LINES))["id"]
            reference = (await self.one_of(number, ANYTHING))["reference"]
        key = await typed_results.propose_match(line, reference=reference, by=self.office.approver)
        await typed_results.confirm_typed(key, by=self.office.treasurer)

    async def taken_back(self, number: int) -> None:
        """The bank takes back what she has confirmed already."""
        held = await self.one_of(number, HEARD)
        day = await today()
        content = mt940([Move(held["paid_rp"], held["reference"], f"R{self.number}", day)], number=f"{self.number}/1",
                        day=day)  # fmt: skip
        await statements.take_statement(self.program.key, content, by=self.office.treasurer)

    async def explain(self, number: int, kind: ExplanationKind) -> None:
        if kind == ExplanationKind.awaited:
            line = await self.one_of(number, "SELECT id FROM payment WHERE state = 'sent' ORDER BY id")
            key = await explanations.explain_payment(line["id"], reason="bank tutup", by=self.office.treasurer)
        else:
            line = await self.one_of(number, OPEN_LINES)
            key = await explanations.explain_line(line["id"], kind=kind, reason="lihat surat", by=self.office.treasurer)
        await explanations.confirm_explanation(key, by=self.office.approver)

    async def table(self, number: int, count: int, collected: bool) -> None:
        held = await self.one_of(number, TABLES, [str(route) for route in AT_THE_TABLE])
        waiting = await rows(SENT, held["id"])
        lines = [
            TableLine(row["line_no"], SignedWith.signature if collected else None,
                      None if collected else next(iter(UncollectedReason)))
            for row in waiting[:count]
        ]  # fmt: skip
        new = await handing(self.office, held["id"], lines)
        new = msgspec.structs.replace(new, paper_no=f"DT-{self.number}")
        await payouts.hand_over(new, by=self.office.treasurer)
        assert await payouts.hand_over(new, by=self.office.treasurer), "the same sending gets its answer again"
