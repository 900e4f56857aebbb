"""The papers of a payment list: numbers that stay, bytes that stay, the stamp exactly above its threshold."""

import asyncio
import io
from datetime import date
from uuid import UUID

import pytest
from pypdf import PdfReader

from operations.actor import PUBLIC
from operations.books import paper_numbers, printing, verifying
from operations.errors import NotAllowed, NotFound
from operations.money import list_papers, list_pdfs, payment_lists
from operations.money.list_papers import NotApproved, NothingToPrint, SeenInPart
from operations.people import office_settings
from operations.selection import program_settings, sites
from operations.selection.program_settings import Facts
from tables.books.printed_paper import PaperKind
from tests.chain_builders import list_approved, list_locked, rows, value
from tests.chain_templates import Chain
from tests.cluster import Database
from tests.papers import pages_of, text_of
from tests.people_builders import Office
from tests.refusals import refused

RECEIPT, LIST = PaperKind.receipt, PaperKind.payment_list


@pytest.fixture
async def approved(office: Office, payable: Chain) -> UUID:
    key = await list_locked(office, payable.program, component=payable.program.grant)
    return await list_approved(office, key)


async def printed(office: Office, chain: Chain, key: UUID, kind: PaperKind, **which: int) -> bytes:
    made = await list_papers.issue_for_list(key, kind, by=office.staff, **which)
    return await list_pdfs.printed(made, {woman.person: woman.line.name for woman in chain.women}, "id")


async def test_one_file_holds_a_receipt_for_each_line(office: Office, payable: Chain, approved: UUID):
    pages = pages_of(await printed(office, payable, approved, RECEIPT))
    numbers = [
        row[0]
        for row in await rows(
            "SELECT r.number FROM printed_paper r JOIN payment y ON y.id = r.subject_key ORDER BY y.line_no"
        )
    ]

    assert len(pages) == len(numbers) == len(set(numbers)) == 6
    for page, number, woman in zip(pages, numbers, sorted(payable.women, key=lambda w: w.code), strict=True):
        assert number in page
        assert woman.line.name in page
        assert woman.code in page
        assert "Rp 5.000.000" in page
        assert "Lima juta rupiah" in page


async def renamed(office: Office, chain: Chain, other: str) -> None:
    """The office and the program are called something else from now on."""
    await office_settings.change_office(
        office.organization, name=f"Dinas {other}", region_code="99.01", reason="Perda baru", by=office.administrator
    )
    facts = Facts(f"Program {other}", "Perbup 7/2014", None, wants_location=False)
    await program_settings.change_program(chain.program.key, facts, reason="Perda baru", by=office.staff)


async def test_the_same_paper_again_is_the_same_number_and_the_same_bytes(
    office: Office, payable: Chain, approved: UUID, database: Database
):
    for kind in (RECEIPT, LIST, PaperKind.responsibility_statement, PaperKind.goods_handover):
        first = await printed(office, payable, approved, kind)
        before = await rows("SELECT * FROM printed_paper ORDER BY id")
        await database.set_today(date(2013, 12, 1))
        await renamed(office, payable, kind)

        assert await printed(office, payable, approved, kind) == first
        assert await rows("SELECT * FROM printed_paper ORDER BY id") == before


async def test_one_receipt_of_the_list_has_the_number_that_it_has_in_the_whole(
    office: Office, payable: Chain, approved: UUID
):
    alone = text_of(await printed(office, payable, approved, RECEIPT, line=3))

    assert pages_of(await printed(office, payable, approved, RECEIPT))[2] == alone
    async with refused(NothingToPrint):
        await printed(office, payable, approved, RECEIPT, line=7)
    async with refused(NothingToPrint):
        await printed(office, payable, approved, RECEIPT, part=2)


async def test_the_list_to_be_signed_has_everybody_the_sum_in_words_and_three_signatures(
    office: Office, payable: Chain, approved: UUID
):
    said = text_of(await printed(office, payable, approved, LIST))

    assert all(woman.line.name in said for woman in payable.women)
    assert "Rp 30.000.000" in said
    assert "Tiga puluh juta rupiah" in said
    for signer in (office.staff, office.treasurer, office.approver):
        assert signer.full_name in said
    assert "1 / 1" in said


async def test_papers_are_archivable_and_accessible_at_once(office: Office, payable: Chain, approved: UUID):
    for kind in (RECEIPT, LIST, PaperKind.responsibility_statement, PaperKind.goods_handover):
        told = PdfReader(io.BytesIO(await printed(office, payable, approved, kind))).xmp_metadata.stream.get_data()

        assert b"<pdfaid:part>2</pdfaid:part>" in told
        assert b"<pdfuaid:part>1</pdfuaid:part>" in told


async def test_a_list_that_went_back_gets_new_numbers_and_the_old_ones_are_void(
    office: Office, payable: Chain, approved: UUID
):
    await printed(office, payable, approved, LIST)
    await printed(office, payable, approved, RECEIPT)
    old = await rows("SELECT number, check_code, kind FROM printed_paper")
    await payment_lists.send_back_list(approved, reason="salah tahap", by=office.approver)
    between = [await verifying.verify(row["number"], row["check_code"], by=PUBLIC) for row in old]
    await payment_lists.lock_list(approved, by=office.staff)
    await list_approved(office, approved)
    await printed(office, payable, approved, LIST)
    await printed(office, payable, approved, RECEIPT)
    after = {row["kind"]: await verifying.verify(row["number"], row["check_code"], by=PUBLIC) for row in old}
    new = await rows("SELECT number, check_code FROM printed_paper WHERE number <> ALL ($1::text[])",
                     [row["number"] for row in old])  # fmt: skip

    assert {row["standing"] for row in between} == {"void"}
    assert {kind: row["standing"] for kind, row in after.items()} == {LIST: "replaced", RECEIPT: "void"}
    assert len(new) == len(old) == 7
    standings = [(await verifying.verify(*row, by=PUBLIC))["standing"] for row in new]
    assert standings == ["valid"] * 7


async def test_before_approval_nothing_is_printed(office: Office, payable: Chain):
    key = await list_locked(office, payable.program, component=payable.program.grant)

    for kind in (RECEIPT, LIST):
        async with refused(NotApproved):
            await printed(office, payable, key, kind)


async def test_who_has_no_part_in_it_prints_nothing(office: Office, neighbor: Office, payable: Chain, approved: UUID):
    async with refused(NotFound):
        await list_papers.issue_for_list(approved, LIST, by=neighbor.staff)
    for by in (office.companion, office.auditor, office.administrator):
        async with refused(NotAllowed):
            await list_papers.issue_for_list(approved, LIST, by=by)
    async with refused(NotFound):
        await list_papers.issue_for_list(approved, PaperKind.decree_annex, by=office.staff)


async def test_a_number_says_nothing_of_another_one(office: Office, payable: Chain, approved: UUID):
    await printed(office, payable, approved, RECEIPT)
    found = await rows("SELECT number, check_code, sha256 FROM printed_paper")

    assert all(paper_numbers.is_number(row["number"]) for row in found)
    assert {row["check_code"] for row in found} == {printing.code_of(row["number"]) for row in found}
    assert len({row["sha256"] for row in found}) == 6
    one = found[0]["number"]
    swapped = one[:3] + one[4] + one[3] + one[5:]
    assert swapped == one or not paper_numbers.is_number(swapped)


async def test_of_three_who_print_at_once_both_get_one_number(office: Office, payable: Chain, approved: UUID):
    made = await asyncio.gather(
        *(
            list_papers.issue_for_list(approved, RECEIPT, by=by)
            for by in (office.staff, office.treasurer, office.staff2)
        )
    )

    assert made[0].issued == made[1].issued == made[2].issued
    assert await value("SELECT count(*) FROM printed_paper") == 6


async def test_staff_of_one_site_does_not_print_half_a_list(
    office: Office, payable: Chain, approved: UUID, database: Database
):
    await sites.narrow(office.staff2.id, site=payable.program.sites[-1], by=office.supervisor)
    async with refused(SeenInPart):
        await list_papers.issue_for_list(approved, LIST, by=office.staff2)
