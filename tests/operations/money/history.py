"""Every verb of money, upon whatever is there: obligations, accounts, cards and endings beside lists and purchases."""

from collections import Counter
from datetime import timedelta
from uuid import UUID, uuid4

from operations.money import (
    accounts,
    card_answers,
    cards,
    closing,
    confirmations,
    days,
    installments,
    past,
    program_closing,
    refunds,
)
from operations.money.cards import Handed, PrintedCard
from operations.money.closing import NewSettlement
from operations.money.confirmations import Heard
from operations.money.past import NewPastBatch
from operations.selection import requests
from operations.training import trainings
from tables.money.card import TookPart
from tables.money.confirmation import ConfirmationChannel
from tables.money.settlement import SettlementKind, SlipKind
from tables.selection.enrollment import EnrollmentState
from tests.card_builders import FROM_HOME
from tests.chain_builders import Batch, grant_of, rows, today
from tests.cluster import Database
from tests.ending_builders import given_up
from tests.leaving_builders import left
from tests.operations.money.history_of_lists import Nothing
from tests.operations.money.history_of_purchases import Purchases
from tests.service_builders import asked_for_another

SCAN = b"%PDF-1.4 laporan"
PAST = {"uep": 5_000_000, "jadup": 600_000, "transport": 300_000}
COMPLETE = """
SELECT t.id, u.open_installments = 0 AND u.left_rp = 0 AS fits
FROM entitlement t CROSS JOIN LATERAL app.unaccounted(t.id) u WHERE t.state <> ALL ('{settled,closed,cancelled}')
ORDER BY t.id"""
DUE = """
SELECT t.id, d.due_rp > 0 AS fits FROM entitlement t JOIN component c ON c.id = t.component AND c.kind = 'grant'
LEFT JOIN LATERAL app.grants_due(ARRAY[t.id]) d ON t.state NOT IN ('closed', 'cancelled') ORDER BY t.id"""


class History(Purchases):
    """Of one program with three women."""

    def __init__(self, database: Database, batch: Batch, transport: UUID, heard: Counter[str]) -> None:
        super().__init__(database, batch, transport, heard)
        self.cards: list[PrintedCard] = []

    # obligations and women

    async def installment(self, number: int, verb: str) -> None:
        row = await self.one_of(number, "SELECT id FROM installment ORDER BY id")
        if verb == "let_go":
            await installments.let_go(row["id"], by=self.office.staff)
        elif verb == "forfeit":
            await given_up(self.office, [row["id"]])
        else:
            await installments.hold(row["id"], reason="menunggu surat", by=self.office.staff)

    async def leave(self, number: int, how: EnrollmentState) -> None:
        woman = self.woman(number)
        await left(self.office, woman.enrollment, how=how, on=await today(), reason="surat desa")

    async def leave_many(self, mask: int, how: EnrollmentState, stop_lists: bool) -> None:
        """Those of the three whose bit is set; some may have left already, and then nobody leaves."""
        women = [woman.enrollment for n, woman in enumerate(self.batch.women) if mask >> n & 1]
        gone = await left(self.office, *women, how=how, on=await today(), reason="surat desa", stop_lists=stop_lists)
        assert not stop_lists or not [row for row in gone.under_way if row["stoppable"]]

    async def attendance(self, number: int, day: int, there: bool) -> None:
        """What the paper of a day said is read again, and says something else."""
        held = await self.one_of(day, "SELECT id FROM training_day ORDER BY held_on")
        woman = self.woman(number)
        await trainings.record_attendance(held["id"], {woman.enrollment: there}, by=self.office.staff)

    async def give_up_days(self) -> None:
        seen = [row for row in await days.missed_days(by=self.office.approver) if row["days"]]
        if not seen:
            raise Nothing
        await days.give_up_missed_days(
            seen[0]["id"], days=seen[0]["days"], reason="daftar hadir", by=self.office.approver
        )

    async def confirm(self, number: int, received_rp: int) -> None:
        row = await self.one_of(number, "SELECT id FROM installment WHERE state IN ('paid', 'confirmed') ORDER BY id")
        await confirmations.confirm_receipt(
            [Heard(row["id"], received_rp)], on=await today(), channel=ConfirmationChannel.desk, by=self.office.staff
        )

    async def card(self, number: int) -> None:
        woman = self.woman(number)
        made = await cards.print_cards(
            self.program.key, [woman.enrollment], reason="kartu hilang", by=self.office.staff
        )
        self.cards += made
        for row in await rows("SELECT id FROM card WHERE handed_on IS NULL AND voided_at IS NULL"):
            slip = Handed(row["id"], f"TT-{self.number}")
            await cards.hand_over([slip], on=await today(), by=self.office.treasurer)

    async def card_answer(self, number: int, received_rp: int, took: TookPart) -> None:
        codes = [code.code for card in self.cards for code in card.codes]
        if not codes:
            raise Nothing
        key, code = uuid4(), codes[number % len(codes)]
        for _ in range(2):  # the same sending again is heard already
            await card_answers.answer(code, key, received_rp, took, network=FROM_HOME)

    async def change_account(self, number: int, verify: bool) -> None:
        woman = self.woman(number)
        old = await self.one_of(
            0, "SELECT id FROM bank_account WHERE enrollment = $1 AND state = 'verified'", woman.enrollment
        )
        made = await asked_for_another(self.office, old["id"], woman, f"8{self.number:010d}")
        if verify:
            await accounts.verify_accounts([made], by=self.office.staff2)

    async def past_payment(self, number: int, code: str, period: int, tenths: int, agree: bool) -> None:
        """Whole or in part, on a part that is still due."""
        woman, day = self.woman(number), await today()
        rp = PAST[code] * tenths // 10
        line = f"{woman.code};{code};{period};{rp};{day:%d/%m/%Y};LAMA-{self.number}"
        new = NewPastBatch(
            self.program.key, "Laporan penyaluran", f"LP-{self.number}", day, f"SP2D-LAMA-{self.number}", day, SCAN,
            "application/pdf",
        )  # fmt: skip
        content = "\n".join(["kode;komponen;tahap;jumlah;tanggal;bukti", line, ""]).encode()
        key = await past.take_past(new, content, by=self.office.staff)
        if agree:
            await past.confirm_past(key, by=self.office.treasurer)
        else:
            await past.drop_past(key, reason="bukan ini", by=self.office.treasurer)

    # endings

    async def settlement(self, number: int, kind: SettlementKind, rp: int, accept: bool) -> None:
        grant = await grant_of(self.woman(number))
        slip = SlipKind.ssbp if kind == SettlementKind.returned else None
        new = NewSettlement(grant, kind, rp, f"N{self.number:015d}", await today(), reason="surat", slip=slip)
        slip = await closing.propose_settlement(new, by=self.office.staff)
        assert await closing.propose_settlement(new, by=self.office.staff) == slip
        await closing.decide_settlement(slip, accept=accept, reason="sesuai", by=self.office.approver)

    async def notice(self, number: int) -> None:
        grant = await self.fitting(number, DUE)
        await refunds.give_notice(grant, by=self.office.staff)

    async def close(self, number: int) -> None:
        promise = await self.fitting(number, COMPLETE)
        await closing.settle(promise, by=self.office.staff)
        await closing.close(promise, by=self.office.approver)

    async def fitting(self, number: int, statement: str) -> UUID:
        """One that fits; if none does, any other, which is refused."""
        found = await rows(statement)
        found = [row for row in found if row["fits"]] or found
        if not found:
            raise Nothing
        return found[number % len(found)]["id"]

    async def account_for(self, number: int) -> None:
        """All of a grant that is not bought comes back, and the grant is closed."""
        grant = await grant_of(self.woman(number))
        found = await closing.balance(grant, by=self.office.staff)
        rest = found["paid_rp"] - found["accepted_rp"] - found["pending_rp"] - found["settled_rp"]
        if rest > 0:
            new = NewSettlement(
                grant, SettlementKind.returned, rest, f"R{self.number:015d}", await today(), slip=SlipKind.ssbp
            )
            slip = await closing.propose_settlement(new, by=self.office.staff)
            await closing.decide_settlement(slip, accept=True, by=self.office.treasurer)
        await closing.settle(grant, by=self.office.staff)
        await closing.close(grant, by=self.office.approver)

    async def close_program(self) -> None:
        asked = await program_closing.ask_to_close(self.program.key, reason="selesai", by=self.office.staff)
        await requests.decide(asked, agree=True, answer="", by=self.office.approver)

    async def days_pass(self, days: int) -> None:
        await self.database.set_today(await today() + timedelta(days=days))
