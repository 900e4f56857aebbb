"""Goods: handed over against a BAST, by a route of their own that needs no account."""

from datetime import date, timedelta
from uuid import UUID

import pytest

from operations.actor import PUBLIC
from operations.books import scans, verifying
from operations.money import list_papers, list_pdfs, payment_lists
from operations.money.ways import WrongRoute
from operations.selection import programs
from operations.selection.programs import NewComponent
from tables.books.printed_paper import PaperKind
from tables.money.payment_list import Route
from tables.selection.component import ComponentKind
from tests import program_builders
from tests.chain_builders import Batch, Beneficiary, Program, decreed, imported, lines_of, list_approved, rows, value
from tests.cluster import Database
from tests.papers import text_of
from tests.people_builders import Office
from tests.program_builders import GRANT_DUE, Wanted, a_program
from tests.rate_builders import in_force, transport
from tests.recounted import misfits
from tests.refusals import refused
from tests.route_builders import handed, list_at_the_table, list_by, signed

GOODS = PaperKind.goods_handover


@pytest.fixture
async def carts(office: Office, database: Database, monkeypatch: pytest.MonkeyPatch) -> Batch:
    """Three women whose decree gives each a cart of Rp 5.000.000 instead of money."""
    await database.set_today(date(2013, 8, 1))

    async def goods_only(office: Office, program, fund, wanted: Wanted):
        new = NewComponent(
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


def hens_of(program: Program) -> NewComponent:
    """Ten for each, at Rp 150.000."""
    return transport(
        program, code="ayam", kind=ComponentKind.goods, label="Ayam petelur", amount_rp=1_500_000, ceiling_rp=1_500_000,
        unit_rp=150_000, units=10, unit_name="ekor", by_attendance=False,
    )  # fmt: skip


async def with_both(office: Office, program: Program) -> Beneficiary:
    """One more woman, whose decree gives her all that the program has."""
    batch = await imported(office, program, lines_of(1, start=9))
    await decreed(office, batch, number="124/2013")
    return batch.women[0]


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
    hens = await in_force(office, hens_of(program))
    woman = await with_both(office, program)
    key = await list_approved(office, await list_by(office, program, Route.goods, component=hens))
    old = await list_approved(office, await list_by(office, program, Route.goods, component=program.grant))
    not_hers = "SELECT min(line_no) FROM payment WHERE payment_list = $1 AND enrollment <> $2"
    other = await value(not_hers, old, woman.enrollment)

    said = []
    for found, line in ((key, 1), (old, other)):
        made = await list_papers.issue_for_list(found, PaperKind.goods_handover, line=line, by=office.staff)
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


class Together:
    """A woman who gets a cart and ten hens, each on a list of its own, at the table on one day."""

    def __init__(self, office: Office, woman: Beneficiary, lists: list[UUID], lines: list[int]) -> None:
        self.office, self.woman, self.lists, self.lines = office, woman, lists, lines

    async def minutes(self, place: int) -> tuple[str, bytes]:
        """Number and PDF, printed from one of the lists."""
        made = await list_papers.issue_for_list(self.lists[place], GOODS, line=self.lines[place], by=self.office.staff)
        return made.issued[0].number, await list_pdfs.printed(made, {self.woman.person: "SITI CONTOH"}, "id")

    async def take(self, place: int) -> None:
        await handed(self.office, self.lists[place], signed(self.lines[place]), paper_no=f"BAST {place}/2013")


@pytest.fixture
async def together(office: Office, carts: Batch) -> Together:
    program = carts.program
    hens = await in_force(office, hens_of(program))
    woman = await with_both(office, program)
    lists = [await list_at_the_table(office, program, Route.goods, component=kind) for kind in (program.grant, hens)]
    mine = "SELECT line_no FROM payment WHERE payment_list = $1 AND enrollment = $2"
    return Together(office, woman, lists, [await value(mine, key, woman.enrollment) for key in lists])


async def standings(*numbers: str) -> list[str]:
    codes = dict(await rows("SELECT number, check_code FROM printed_paper"))
    return [(await verifying.verify(number, codes[number], by=PUBLIC))["standing"] for number in numbers]


async def test_what_she_is_handed_together_stands_on_one_paper(office: Office, together: Together, database: Database):
    first = await together.minutes(0)
    await database.set_today(GRANT_DUE + timedelta(3))

    assert await together.minutes(1) == await together.minutes(0) == first
    said = text_of(first[1])
    for words in ("Gerobak", "Rp 5.000.000", "Ayam petelur", "10 ekor @ Rp 150.000", "Rp 1.500.000", "SITI CONTOH"):
        assert words in said
    assert "Rp 6.500.000" in said
    assert "Enam juta lima ratus ribu rupiah" in said
    assert "nomor 1, versi 1; nomor 2, versi 1" in said
    kept = await rows("SELECT total_rp, line_count FROM printed_paper WHERE number = $1", first[0])
    assert [tuple(row) for row in kept] == [(6_500_000, 2)]
    for key in together.lists:
        counted = (await list_papers.documents_of_list(key, by=office.staff)).of_lines
        assert [(row["kind"], row["printed"], row["scanned"]) for row in counted] == [("goods_handover", 1, 0)]
        named = await scans._meant({}, first[0], [key], by=office.staff)
        assert [row["number"] for row in named] == [first[0]], "its scan may be given on the page of either list"


async def test_who_takes_only_a_part_home_signs_for_that(together: Together):
    both, _ = await together.minutes(0)
    await together.take(1)
    before = await standings(both)
    (hens, of_hens), (cart, of_cart) = await together.minutes(1), await together.minutes(0)

    assert before == ["void"]
    assert "Gerobak" not in text_of(of_hens)
    assert "Ayam" not in text_of(of_cart)
    assert await standings(both, hens, cart) == ["replaced", "valid", "valid"]
    await together.take(0)
    assert await standings(hens, cart) == ["valid", "valid"]
    again, _ = await together.minutes(1)
    assert await standings(hens, cart, again) == ["replaced", "replaced", "valid"]
