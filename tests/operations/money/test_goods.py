"""Goods: handed over against a BAST, by a route of their own that needs no account."""

from datetime import date

import pytest

from operations.money import list_papers, list_pdfs, payment_lists
from operations.money.ways import WrongRoute
from operations.selection import programs
from tables.books.printed_paper import PaperKind
from tables.money.payment_list import Route
from tables.selection.component import ComponentKind
from tests import program_builders
from tests.chain_builders import Batch, decreed, imported, lines_of, list_approved, rows, value
from tests.cluster import Database
from tests.papers import text_of
from tests.people_builders import Office
from tests.program_builders import GRANT_DUE, Wanted, a_program
from tests.rate_builders import in_force, transport
from tests.recounted import misfits
from tests.refusals import refused
from tests.route_builders import handed, list_at_the_table, list_by, signed


@pytest.fixture
async def carts(office: Office, database: Database, monkeypatch: pytest.MonkeyPatch) -> Batch:
    """Three women whose decree gives each a cart of Rp 5.000.000 instead of money."""
    await database.set_today(date(2013, 8, 1))

    async def goods_only(office: Office, program, fund, wanted: Wanted):
        new = programs.NewComponent(
            program, "gerobak", ComponentKind.goods, "Gerobak", fund, 5_000_000, GRANT_DUE, 5_000_000, "SK 1",
            date(2013, 1, 1),
        )  # fmt: skip
        key = await programs.add_component(new, by=office.staff)
        await programs.activate_component(key, by=office.approver)
        return key, key

    monkeypatch.setattr(program_builders, "_components", goods_only)
    program = await a_program(office, Wanted(code="gerobak-2013"))
    batch = await imported(office, program, lines_of(3))
    await database.set_today(date(2013, 8, 20))
    await decreed(office, batch)
    await database.set_today(GRANT_DUE)
    return batch


async def test_goods_are_handed_over_without_an_account(office: Office, carts: Batch):
    program = carts.program
    key = await list_at_the_table(office, program, Route.goods, component=program.grant)
    await handed(office, key, signed(1, 2, 3), paper_no="BAST 5/2013")
    await payment_lists.reconcile_list(key, by=office.treasurer)
    await payment_lists.close_list(key, by=office.approver)

    found = await rows("SELECT state, bank_reference, bank_account FROM payment ORDER BY line_no")
    assert [tuple(row) for row in found] == [("paid", f"BAST 5/2013/{n}", None) for n in (1, 2, 3)]
    gates = {row[0] for row in await rows("SELECT gate FROM entitlement_gate")}
    assert gates == {"decree", "signed"}
    assert await misfits() == []


async def test_the_minutes_say_how_many_of_what(office: Office, carts: Batch, database: Database):
    program = carts.program
    hens = await in_force(office, transport(
        program, code="ayam", kind=ComponentKind.goods, label="Ayam petelur", amount_rp=1_500_000, ceiling_rp=1_500_000,
        unit_rp=150_000, units=10, unit_name="ekor", by_attendance=False))  # fmt: skip
    batch = await imported(office, program, lines_of(1, start=9))
    await decreed(office, batch, number="124/2013")
    key = await list_approved(office, await list_by(office, program, Route.goods, component=hens))
    old = await list_approved(office, await list_by(office, program, Route.goods, component=program.grant))

    said = []
    for found in (key, old):
        made = await list_papers.issue_for_list(found, PaperKind.goods_handover, line=1, by=office.staff)
        said.append(text_of(await list_pdfs.printed(made, {}, "id")))

    assert all(word in said[0] for word in ("Ayam petelur", "10 ekor @ Rp 150.000", "Rp 1.500.000"))
    assert "Gerobak" in said[1]
    assert "ekor" not in said[1]


async def test_goods_go_by_no_other_route(office: Office, carts: Batch):
    program = carts.program
    for route in Route:
        if route != Route.goods:
            async with refused(WrongRoute):
                await payment_lists.draft_list(
                    program.key,
                    component=program.grant,
                    period=1,
                    route=route,
                    profile=program.profile,
                    by=office.staff,
                )
    assert await value("SELECT count(*) FROM payment_list") == 0


async def test_money_does_not_go_by_the_route_of_goods(office: Office, payable):
    async with refused(WrongRoute):
        await payment_lists.draft_list(
            payable.program.key, component=payable.program.grant, period=1, route=Route.goods, by=office.staff
        )
