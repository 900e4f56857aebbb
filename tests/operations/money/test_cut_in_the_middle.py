"""Cut between any two statements of a pay table or of a past batch: the books are whole, and doing it again works."""

from datetime import date
from typing import Any

import pytest

from operations.money import past, payouts
from operations.money.past import NewPastBatch
from operations.statement import run
from tables.money.payment_list import Route
from tests.chain_builders import value
from tests.chain_templates import Chain
from tests.cluster import Database
from tests.people_builders import Office
from tests.recounted import misfits
from tests.refusals import everything_counted
from tests.route_builders import handed, list_at_the_table, signed


class Cut(Exception):
    """The server was switched off here."""


def cut_before(monkeypatch: pytest.MonkeyPatch, module: Any, statement: str) -> None:
    async def cut(name: str, *values: Any) -> Any:
        if name.endswith(statement):
            raise Cut
        return await run(name, *values)

    monkeypatch.setattr(module, "run", cut)


@pytest.mark.parametrize(
    "statement",
    ["record_table_lines.sql", *(name.split("/")[-1] for name in payouts.FOLLOW_THE_MONEY), "end_of_the_left.sql"],
)
async def test_a_pay_table_is_recorded_whole_or_not_at_all(
    statement: str, office: Office, payable: Chain, monkeypatch: pytest.MonkeyPatch
):
    key = await list_at_the_table(office, payable.program, Route.cash_desk, component=payable.program.grant)
    before = await everything_counted()

    with monkeypatch.context() as patch:
        cut_before(patch, payouts, statement)
        with pytest.raises(Cut):
            await handed(office, key, signed(1, 2, 3))

    assert await everything_counted() == before
    assert await misfits() == []
    assert await handed(office, key, signed(1, 2, 3)) == {"recorded": 3, "already": 0}


@pytest.mark.parametrize("statement", ["past_lists.sql", "past_payments.sql", "past_lines.sql", "past_seals.sql"])
async def test_a_past_batch_is_recorded_whole_or_not_at_all(
    statement: str, office: Office, determined: Chain, database: Database, monkeypatch: pytest.MonkeyPatch
):
    await database.set_today(date(2013, 12, 1))
    new = NewPastBatch(
        determined.program.key, "Laporan", "LP-1", date(2013, 10, 1), "", None, b"%PDF-1.4", "application/pdf"
    )
    lines = "\n".join(f"{w.code};uep;1;5000000;03/09/2013;T-{w.code}" for w in determined.women).encode()
    before = await everything_counted()

    with monkeypatch.context() as patch:
        cut_before(patch, past, statement)
        with pytest.raises(Cut):
            await past.take_past(new, lines, by=office.staff)
    assert await everything_counted() == before
    key = await past.take_past(new, lines, by=office.staff)
    with monkeypatch.context() as patch:
        cut_before(patch, past, "apply_people.sql")
        with pytest.raises(Cut):
            await past.confirm_past(key, by=office.treasurer)

    assert await value("SELECT count(*) FROM payment WHERE state = 'paid'") == 0
    await past.confirm_past(key, by=office.treasurer)
    assert await value("SELECT count(*) FROM payment WHERE state = 'paid'") == 6
    assert await misfits() == []
