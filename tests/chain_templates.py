"""Databases in which six women stand at a stage of their way, for tests that need no road to it.

Import the fixtures into a conftest; a test that asks for one gets a clone of its own with `office` and `neighbor` too.
"""

from datetime import date
from uuid import UUID

import pytest
from msgspec import Struct

from tests.chain_builders import (
    DECREED_ON,
    GRANT_DUE,
    Batch,
    Beneficiary,
    Paid,
    Program,
    a_program,
    decreed,
    imported,
    lines_of,
    list_locked,
    list_paid,
    list_sent,
    with_accounts,
    with_plans,
)
from tests.cluster import Database, Template
from tests.templates import TEMPLATES

REGISTERED_ON = date(2013, 8, 1)


class Chain(Struct, frozen=True):
    """Six women; what was made for them so far, lists in their order."""

    batch: Batch
    decree: UUID | None = None
    accounts: list[UUID] = []
    plans: list[UUID] = []
    grant_list: Paid | None = None

    @property
    def program(self) -> Program:
        return self.batch.program

    @property
    def women(self) -> list[Beneficiary]:
        return self.batch.women


async def _prepared(database: Database) -> Program:
    await database.set_today(REGISTERED_ON)
    return await a_program(database.facts["office"])


async def _proposed(database: Database) -> Chain:
    return Chain(await imported(database.facts["office"], database.facts["prepared"], lines_of(6)))


async def _determined(database: Database) -> Chain:
    made: Chain = database.facts["proposed"]
    await database.set_today(DECREED_ON)
    return Chain(made.batch, await decreed(database.facts["office"], made.batch))


async def _payable(database: Database) -> Chain:
    office, made = database.facts["office"], database.facts["determined"]
    await database.set_today(GRANT_DUE)
    accounts = await with_accounts(office, made.decree, made.women)
    return Chain(made.batch, made.decree, accounts, await with_plans(office, made.women))


async def _sent(database: Database) -> UUID:
    office, made = database.facts["office"], database.facts["payable"]
    key = await list_locked(office, made.program, component=made.program.grant)
    await list_sent(office, key)
    return key


async def _paid(database: Database) -> Chain:
    office, made = database.facts["office"], database.facts["payable"]
    paid = await list_paid(office, made.program, component=made.program.grant)
    return Chain(made.batch, made.decree, made.accounts, made.plans, paid)


TEMPLATES.update(
    {
        "prepared": Template("neighbor", _prepared),
        "proposed": Template("prepared", _proposed),
        "determined": Template("proposed", _determined),
        "payable": Template("determined", _payable),
        "sent": Template("payable", _sent),
        "paid": Template("payable", _paid),
    }
)


@pytest.fixture
def prepared(database: Database) -> Program:
    """The office's active program on 1 August 2013; nobody is registered yet."""
    return database.facts["prepared"]


@pytest.fixture
def proposed(database: Database) -> Chain:
    """A list with six women, applied by staff on 1 August 2013."""
    return database.facts["proposed"]


@pytest.fixture
def determined(database: Database) -> Chain:
    """The six stand in an approved decree of 20 August 2013; all have the first companion."""
    return database.facts["determined"]


@pytest.fixture
def payable(database: Database) -> Chain:
    """1 September 2013: accounts verified, passbooks handed over, plans of Rp 5.000.000 agreed; nothing is paid."""
    return database.facts["payable"]


@pytest.fixture
def sent(database: Database) -> UUID:
    """1 September 2013: the list with the grants of the six is at the bank; nothing is answered."""
    return database.facts["sent"]


@pytest.fixture
def paid(database: Database) -> Chain:
    """1 September 2013: the grant of each of the six is paid."""
    return database.facts["paid"]
