"""Papers and scans counted again: every valid seal is that of its content, and what is missing stands in a sheet."""

import csv
import io

from operations.books import scans
from tables.books.printed_paper import PaperKind, ScanKind
from tables.money.payment_list import Route
from tests import scans as files
from tests.audit_templates import pulled
from tests.chain_builders import list_approved, rows, value
from tests.chain_templates import Chain
from tests.cluster import Database
from tests.operations.money.test_list_papers import printed
from tests.people_builders import Office
from tests.recounted import misfits
from tests.route_builders import list_by, ordered

LIST, STATEMENT, RECEIPT = PaperKind.payment_list, PaperKind.responsibility_statement, PaperKind.receipt


async def sheet(name: str, office: Office) -> list[dict[str, str]]:
    body, _ = await pulled(name, by=office.auditor)
    return list(csv.DictReader(io.StringIO(body.decode(), newline="")))


async def test_seals_hold_and_what_is_missing_is_named(office: Office, payable: Chain, database: Database):
    key = await list_by(office, payable.program, Route.treasury, component=payable.program.grant)
    await list_approved(office, key)
    paper = await printed(office, payable, key, LIST)
    await printed(office, payable, key, RECEIPT)
    await ordered(office, key)
    await scans.take_scan(files.scanned(paper), [key], by=office.staff)
    before = {(row["kind"], row["standing"], row["missing"]) for row in await sheet("papers", office)}
    number = await value("SELECT number FROM printed_paper WHERE kind = 'payment_list'")
    await scans.take_scan(files.without_code(), [key], typed=number, kind=ScanKind.sp2d, by=office.staff)
    after = {(row["kind"], row["standing"], row["missing"]) for row in await sheet("papers", office)}
    kept = await sheet("scans", office)

    assert before == {
        ("decree_annex", "missing", "signed"),
        ("payment_list", "valid", "sp2d"),
        ("receipt", "valid", "signed"),
        ("responsibility_statement", "missing", "signed"),
    }
    assert after == before - {("payment_list", "valid", "sp2d")} | {("payment_list", "valid", "")}
    assert [(row["number"], row["kind"], row["read_from"]) for row in kept] == [
        (number, "signed", "qr"), (number, "sp2d", "typed")
    ]  # fmt: skip
    text = str(await sheet("papers", office)) + str(kept)
    assert not any(woman.line.name in text for woman in payable.women)
    assert await misfits() == []


async def test_the_recount_sees_a_forged_paper_and_a_scan_at_the_wrong_place(
    office: Office, payable: Chain, database: Database
):
    key = await list_by(office, payable.program, Route.cash_desk, component=payable.program.grant)
    await list_approved(office, key)
    paper = await printed(office, payable, key, LIST)
    await printed(office, payable, key, RECEIPT)
    await scans.take_scan(files.scanned(paper), [key], by=office.staff)
    honest = await misfits()
    async with database.unfenced() as owner:
        await owner.execute("UPDATE printed_paper SET total_rp = total_rp + 1")
        await owner.execute("UPDATE signed_scan SET kind = 'sp2d'")
    found = {misfit.identity for misfit in await misfits()}
    forged = await rows("SELECT id FROM printed_paper")

    assert honest == []
    assert {"paper_is_as_sealed", "scan_is_of_one_paper"} <= found
    assert {m.subject for m in await misfits() if m.identity == "paper_is_as_sealed"} == {
        f"printed_paper:{row['id']}" for row in forged
    }
