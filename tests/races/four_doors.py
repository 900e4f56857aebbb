"""Every way in which somebody could try to pay an obligation twice: forms, Save, files sent again, and bare SQL.

Each attempt says in one word what became of it; a fault of ours (5xx, an unknown exception) is raised.
"""

from collections.abc import Awaitable, Callable
from random import Random
from uuid import UUID

import asyncpg
import httpx
from litestar import Litestar
from msgspec import Struct

from operations.actor import Actor
from operations.errors import RuleBroken
from operations.money import results
from operations.selection import imports
from tables.steps import Role
from tests.admin.desk.browser import Browser
from tests.admin.staff_browser import StaffBrowser
from tests.chain_builders import Program, answer_to, csv_of, lines_of, list_locked, list_sent
from tests.chain_templates import Chain
from tests.cluster import Database, spelled
from tests.people_builders import Office

Attempt = Callable[[asyncpg.Connection], Awaitable[str]]

PAY = """
INSERT INTO payment (program, enrollment, payment_list, list_revision, line_no, installment, fund, amount_rp,
                     bank_account, reference)
SELECT i.program, i.enrollment, l.id, l.revision, 900 + $4, i.id, t.fund, i.amount_rp, a.id, $3
FROM payment_list l, installment i JOIN entitlement t ON t.id = i.entitlement
JOIN bank_account a ON a.enrollment = i.enrollment
WHERE l.id = $1 AND i.enrollment = $2 AND t.component = l.component AND i.number = l.period"""
BY_HAND = (
    "UPDATE installment SET state = 'planned' WHERE state <> 'planned'",
    "UPDATE installment SET state = 'released'",
    "UPDATE payment SET state = 'ready' WHERE state <> 'ready'",
    "UPDATE payment SET state = 'failed' WHERE state = 'paid'",
    "UPDATE payment SET state = 'paid', paid_rp = amount_rp, value_date = '2013-09-01', bank_reference = reference",
    "UPDATE payment SET amount_rp = amount_rp * 2",
    "UPDATE payment_list SET state = 'draft' WHERE state <> 'draft'",
    "UPDATE fund SET committed_rp = 0",
    "DELETE FROM payment",
    "INSERT INTO installment (program, enrollment, entitlement, number, amount_rp, due_on) "
    "SELECT program, enrollment, entitlement, number + 50, amount_rp, due_on FROM installment",
    "INSERT INTO payment SELECT (jsonb_populate_record(y, jsonb_build_object('id', gen_random_uuid(), 'reference', "
    "y.reference || 'x', 'line_no', y.line_no + 500, 'state', 'ready'))).* FROM payment y",
)
"""What somebody with the application's password may type beside paying by hand."""


class Battle(Struct):
    """One database in which the same six grants and six allowances are fought for."""

    database: Database
    office: Office
    chain: Chain
    drafts: list[UUID]
    sent: UUID
    answers: list[bytes]
    candidates: bytes
    batch: UUID
    desks: list[Browser]
    save: StaffBrowser
    draw: Random

    @property
    def program(self) -> Program:
        return self.chain.program

    def attempts(self, counts: dict[str, int], *, first: str | None = None) -> list[Attempt]:
        """So many through each door, in any order; those of the door `first` before all others."""
        doors = {"form": self.form, "save": self.saving, "file": self.file, "sql": self.sql}
        made = [(door, doors[door]()) for door, count in counts.items() for _ in range(count)]
        self.draw.shuffle(made)
        return [attempt for _, attempt in sorted(made, key=lambda one: one[0] != first)]

    def form(self) -> Attempt:
        """A desk form: lock a draft over the same obligations, or ask for a list of the same once more."""
        desk, key = self.draw.choice(self.desks), self.draw.choice(self.drafts)
        again = self.draw.random() < 0.2

        async def send(_: asyncpg.Connection) -> str:
            path = f"/desk/lists/{self.sent}/retry" if again else f"/desk/lists/{key}/lock"
            page = await desk.force(path)
            assert page.status < 500, page.words
            return "done" if page.said else "refused"

        return send

    def saving(self) -> Attempt:
        """Save in Piccolo Admin: a new payment, a list or an obligation set back, with every method."""
        method = self.draw.choice(["POST", "PATCH", "PUT"])
        table, body = self.draw.choice(
            [
                ("payment", {"state": "ready", "amount_rp": "5000000"}),
                ("payment_list", {"state": "locked"}),
                ("installment", {"state": "planned"}),
                ("entitlement", {"state": "promised"}),
                ("fund", {"committed_rp": "0"}),
            ]
        )
        pick = self.draw.random()

        async def send(on: asyncpg.Connection) -> str:
            async with self.database.acting(self.office.staff, on=on):
                keys = await on.fetch(spelled("SELECT id, version FROM {} ORDER BY id", table))
            row = keys[int(pick * len(keys))] if keys else {"id": self.sent, "version": 1}
            path = f"{table}/" if method == "POST" else f"{table}/{row['id']}/"
            answer = await self.save.send(method, path, body | {"version": row["version"]})
            assert answer.status_code < 500, answer.text
            return "done" if answer.status_code < 300 else "refused"

        return send

    def file(self) -> Attempt:
        """The bank's answer or the list of candidates, sent again, also with other proofs."""
        answer, which = self.draw.choice(self.answers), self.draw.random()

        async def send(_: asyncpg.Connection) -> str:
            try:
                if which < 0.6:
                    counts = await results.take_result(self.sent, answer, by=self.office.treasurer)
                    assert counts == ({"matched": 6} if answer is self.answers[0] else {"repeated": 6}), counts
                elif which < 0.8:
                    program, wave = self.program.key, self.program.waves[0]
                    again = await imports.upload(self.candidates, program=program, wave=wave, by=self.office.staff)
                    assert again == self.batch
                else:
                    assert await imports.apply_import(self.batch, by=self.office.staff) == 6
            except RuleBroken:
                return "refused"
            return "done"

        return send

    def sql(self) -> Attempt:
        """As the application's login with forged settings: any role, all of them, the program itself."""
        forged = self.draw.choice([*([str(role)] for role in Role), [*map(str, Role)], ["system"]])
        who = Actor(self.draw.choice(list(self.office.people.values())).id, "forged", frozenset(forged))
        statement = self.draw.choice(BY_HAND) if self.draw.random() < 0.3 else ""
        woman, key, number = (
            self.draw.choice(self.chain.women),
            self.draw.choice(self.drafts),
            self.draw.getrandbits(30),
        )

        async def send(on: asyncpg.Connection) -> str:
            try:
                async with self.database.acting(who, on=on):
                    if statement:
                        done = await on.execute(statement)
                    else:
                        done = await on.execute(PAY, key, woman.enrollment, f"X-{number}", number)
            except (asyncpg.IntegrityConstraintViolationError, asyncpg.InsufficientPrivilegeError):
                return "refused"
            except (asyncpg.DeadlockDetectedError, asyncpg.DataError):
                return "refused"
            return "refused" if done.endswith(" 0") else "done"

        return send


async def battle(database: Database, app: Litestar, draw: Random) -> Battle:
    """Twelve drafts over the same six grants, and six allowances that the bank has paid."""
    office, chain = database.facts["office"], database.facts["payable"]
    opened = database.facts["answered"]
    desks = [await Browser(app).sign_in(who) for who in ("staff", "staff2")]
    client = httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://berdaya.test")
    return Battle(
        database=database, office=office, chain=chain, drafts=opened.lists, sent=opened.sent, answers=opened.answers,
        candidates=csv_of(lines_of(6)), batch=chain.batch.key, desks=desks,
        save=await StaffBrowser(client).sign_in("staff"), draw=draw,
    )  # fmt: skip


class Opened(Struct, frozen=True):
    """What the template of a battle holds."""

    lists: list[UUID]
    sent: UUID
    answers: list[bytes]


async def paid_allowances(office: Office, chain: Chain) -> tuple[UUID, list[bytes]]:
    """The first month's list, answered once; three more answers with other proofs for the same payments."""
    key = await list_locked(office, chain.program, component=chain.program.allowance)
    await list_sent(office, key)
    answer = await answer_to(key)
    await results.take_result(key, answer, by=office.treasurer)
    return key, [answer, *(answer.replace(b"13-09-20,B", f"13-09-20,C{n}".encode()) for n in range(3))]
