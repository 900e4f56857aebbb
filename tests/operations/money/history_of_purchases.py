"""Verbs upon what was bought with a grant, in any order: trips, what the office says to them, reports; and what else
happens beside the lists: fees of banks, letters about deaths, ways that end."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID, uuid4

import msgspec

from operations.follow_up import outcomes
from operations.money import bank_fees
from operations.money.bank_fees import NewFee
from operations.purchases import reports, review, shopping, unbought
from operations.purchases.shopping import BoughtItem
from operations.selection import death_lists
from tables.follow_up.outcome import OutcomeStatus
from tables.money.bank_fee import FeeKind
from tests.chain_builders import Beneficiary, grant_of, today
from tests.death_builders import a_list, letter
from tests.operations.money.history_of_lists import Lists
from tests.report_builders import signed
from tests.shopping_builders import a_trip, items_of, unsampled

PURCHASES = "SELECT id, state FROM purchase WHERE state = ANY ($1) ORDER BY id"
TRIPS = (
    "SELECT DISTINCT shopping_trip AS id FROM purchase WHERE state IN ('confirmed', 'queried', 'accepted') ORDER BY 1"
)
SENT = "SELECT id FROM payment_list WHERE state IN ('sent', 'reconciled', 'closed') ORDER BY number"
REPORTS = "SELECT id, entitlement FROM accountability_report WHERE state = 'submitted' ORDER BY id"


class Purchases(Lists):
    def woman(self, number: int) -> Beneficiary:
        return self.batch.women[number % len(self.batch.women)]

    async def buy(self, number: int, place: int, tenths: int, sampled: bool) -> None:
        """One item of her plan, at its price or a part of it; drawn into the sample or not."""
        await self._trip([self.woman(number)], place, tenths, sampled=sampled)

    async def buy_together(self, number: int, place: int, tenths: int) -> None:
        """Two of them on one trip with one receipt."""
        await self._trip([self.woman(number), self.woman(number + 1)], place, tenths)

    async def correct(self, number: int, place: int, tenths: int) -> None:
        """A trip told anew: the one before it counts no more."""
        held = await self.one_of(number, TRIPS)
        await self._trip([self.woman(number)], place, tenths, corrects=held["id"])

    async def _trip(
        self, women: Sequence[Beneficiary], place: int, tenths: int, *, sampled: bool = False,
        corrects: UUID | None = None,
    ) -> None:  # fmt: skip
        items = [(await items_of(woman))[place % 4] for woman in women]
        bought = [BoughtItem(item.key, 1, max(item.unit_price_rp * tenths // 10, 1)) for item in items]
        trip = await a_trip(self.office, self.program, bought, key=unsampled(sampled), number=self.number)
        trip = msgspec.structs.replace(trip, corrects=corrects)
        for _ in range(2):  # the same sending again has happened already
            assert await shopping.confirm_trip(trip, by=self.office.companion) == trip.id

    async def withdraw(self, number: int) -> None:
        held = await self.one_of(number, TRIPS)
        await shopping.withdraw_trip(held["id"], reason="tidak jadi dibeli", by=self.office.companion)

    async def judge(self, number: int, verdict: str) -> None:
        held = await self.one_of(number, PURCHASES, ["confirmed", "queried"])
        if verdict == "accept":
            await review.accept_purchase(held["id"], by=self.office.supervisor)
        elif verdict == "reject":
            await review.reject_purchase(held["id"], reason="harga tidak wajar", by=self.office.staff)
        elif verdict == "ask":
            await review.query_purchase(held["id"], question="mengapa begini?", by=self.office.staff)
        else:
            await review.ask_approval(held["id"], reason="lain dari rencana", by=self.office.staff)

    async def answer(self, number: int) -> None:
        held = await self.one_of(number, PURCHASES, ["queried"])
        await review.answer_query(held["id"], answer="ongkos kirim", by=self.office.companion)

    async def look_again(self, number: int, accept: bool) -> None:
        """At what counts already; what was accepted by itself may still be rejected."""
        held = await self.one_of(number, PURCHASES, ["accepted", "rejected"])
        if accept:
            await review.accept_purchase(held["id"], by=self.office.staff)
        else:
            await review.reject_purchase(held["id"], reason="barang tidak ada", by=self.office.supervisor)

    async def not_bought(self, number: int, place: int) -> None:
        item = (await items_of(self.woman(number)))[place % 4]
        await unbought.record_unbought(uuid4(), item=item.key, reason="sudah punya", by=self.office.companion)

    async def report(self, number: int) -> None:
        grant = await grant_of(self.woman(number))
        made = await reports.submit_report(grant, by=self.office.staff)
        assert await reports.submit_report(grant, by=self.office.staff) == made

    async def report_decided(self, number: int, accept: bool) -> None:
        held = await self.one_of(number, REPORTS)
        if not accept:
            await reports.send_back_report(held["id"], reason="ada nota kurang", by=self.office.approver)
            return
        (woman,) = [one for one in self.batch.women if await grant_of(one) == held["entitlement"]]
        await signed(self.office, woman)
        await reports.accept_report(held["id"], by=self.office.approver)

    # beside the lists

    async def fee(self, number: int, kind: FeeKind, confirm: bool) -> None:
        held = await self.one_of(number, SENT)
        new = NewFee(held["id"], 2_100, f"ND-{number % 3}", await today(), kind)
        fee = await bank_fees.record_fee(new, by=self.office.treasurer)
        assert await bank_fees.record_fee(new, by=self.office.treasurer) == fee
        await bank_fees.decide_fee(fee, confirm=confirm, reason="salah tempel", by=self.office.staff)

    async def dead(self, number: int, day: date, confirm: bool) -> None:
        """A letter of the registry about one of them, confirmed or put aside."""
        content = a_list(self.woman(number).line.nik, died=f"{day:%d/%m/%Y}", deed=f"3510-KM-{self.number:04d}")
        new = letter(self.program.key, document_no=f"470/{self.number}", dated=day)
        key = await death_lists.take_death_list(new, content, by=self.office.staff)
        if confirm:
            await death_lists.confirm_death_list(key, by=self.office.staff2)
        else:
            await death_lists.drop_death_list(key, reason="bukan daftar kita", by=self.office.staff2)

    async def alive(self, number: int, agree: bool) -> None:
        """Somebody saw her; another person agrees or not."""
        woman = self.woman(number)
        answer = await death_lists.say_alive(woman.enrollment, evidence="bertemu di rumahnya", by=self.office.staff)
        await death_lists.decide_alive(answer, agrees=agree, reason="belum jelas", by=self.office.supervisor)

    async def finish(self, number: int) -> None:
        """Now and then nobody knows how she is doing, and her way does not end."""
        key, day = self.woman(number).enrollment, await today()
        status = OutcomeStatus.unknown if number // 3 % 4 == 3 else OutcomeStatus.business_running
        await outcomes.record_outcome(key, observed_on=day, status=status, by=self.office.staff)
        await outcomes.finish(key, by=self.office.staff)
