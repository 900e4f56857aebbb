"""The sheets: their columns and values to the rupiah, nobody's identity, and no cell that a spreadsheet would run."""

import csv
import io
from collections import Counter

import pandas as pd

from operations.actor import SYSTEM
from operations.books.sheets import SHEETS, shelf
from operations.errors import NotAllowed, NotFound
from tests.audit_templates import CODE, Audited, pulled, table_of
from tests.chain_builders import rows, value
from tests.operations.books.golden_sheets import FILES, golden, rows_of
from tests.people_builders import Office
from tests.refusals import refused


async def test_each_sheet_is_its_golden_file_under_its_declared_columns(office: Office, audited: Audited) -> None:
    for name, sheet in SHEETS.items():
        body, sums = await pulled(name, by=office.auditor)
        found, kept = golden(name, body)

        assert found == kept
        assert found[0] == ",".join(column.name for column in sheet.columns)
        assert sums.rows == rows_of(name)
    assert {file.stem for file in FILES.iterdir()} == set(SHEETS)


async def test_the_shelf_counts_what_the_sheets_hold(office: Office, audited: Audited) -> None:
    page = await shelf(None, by=office.auditor)

    assert page.program is not None
    assert (page.program.code, page.counts) == (CODE, {name: rows_of(name) for name in SHEETS})
    assert Counter(finding["code"] for finding in page.findings) == {"F03": 1, "F11": 1}
    assert page.downloads == []


async def test_a_decree_line_is_one_person_and_one_component(office: Office, audited: Audited) -> None:
    hers = [line for line in await table_of("decree_lines", by=office.auditor) if line["code"] == audited.women[0].code]

    grant, allowance = sorted(hers, key=lambda line: line["component"], reverse=True)
    assert (grant["component"], grant["period_amount"], grant["periods"], grant["amount"]) == (
        "uep", "5000000", "1", "5000000",
    )  # fmt: skip
    assert (allowance["component"], allowance["period_amount"], allowance["periods"], allowance["amount"]) == (
        "jadup", "600000", "3", "1800000",
    )  # fmt: skip
    assert (grant["decree_no"], grant["decree_date"], grant["effect"]) == ("123/2013", "2013-08-20", "grant")
    assert (grant["site"], grant["wave"], grant["maker"], grant["approver"]) == ("Lokasi 01", "1", "staff", "approver")


async def test_an_obligation_paid_in_part_is_counted_once(office: Office, audited: Audited) -> None:
    table = await table_of("installments", by=office.auditor)

    hers = [line for line in table if line["code"] == audited.women[2].code and line["component"] == "jadup"]
    assert [(line["period_no"], line["part"], line["amount"], line["state"]) for line in hers] == [
        ("1", "0", "400000", "paid"),
        ("1", "1", "200000", "confirmed" if hers[1]["confirmed_at"] else "paid"),
        ("2", "0", "600000", "planned"),
        ("3", "0", "600000", "planned"),
    ]
    assert sum(int(line["amount"]) for line in table) == 6 * 6_800_000


async def test_what_she_says_she_received_stands_beside_what_was_paid(office: Office, audited: Audited) -> None:
    table = await table_of("installments", by=office.auditor)

    second = next(line for line in table if line["code"] == audited.women[1].code and line["component"] == "jadup")
    assert second["paid_amount"] == "600000"
    assert (second["confirmed_amount"], second["confirm_channel"]) == ("550000", "desk")
    assert (second["due_date"], second["paid_at"], second["state"]) == ("2013-09-20", "2013-09-20", "confirmed")


async def test_a_retry_names_the_payment_it_repeats(office: Office, audited: Audited) -> None:
    code = audited.women[0].code
    table = await table_of("payments", by=office.auditor)

    first, again = [line for line in table if line["code"] == code and line["component"] == "jadup"]
    assert (first["state"], first["paid_amount"], first["value_date"]) == ("returned", "", "")
    assert (again["state"], again["retry_of"], again["paid_amount"]) == ("paid", first["reference"], "600000")
    assert [again[who] for who in ("maker", "checker", "approver", "releaser")] == [
        "staff", "treasurer", "approver", "treasurer",
    ]  # fmt: skip


async def test_a_purchase_stands_beside_its_plan(office: Office, audited: Audited) -> None:
    table = {line["code"]: line for line in await table_of("purchases", by=office.auditor)}

    over = table[audited.women[1].code]
    assert (over["item"], over["planned_amount"], over["amount"], over["flags"]) == (
        "Kompor", "1250000", "1550000", "over_price",
    )  # fmt: skip
    assert (over["shop"], over["bought_on"], over["receipt_kind"], over["receipt_photos"]) == (
        "Pasar Besar", "2013-09-01", "nota", "1",
    )  # fmt: skip
    other = table[audited.women[2].code]
    assert (other["flags"], other["substituted"]) == ("no_receipt substitution", "true")
    assert (table[audited.women[0].code]["state"], over["state"]) == ("accepted", "confirmed")


async def test_what_would_hurt_her_is_coded_for_everyone(office: Office, audited: Audited) -> None:
    of_auditor, _ = await pulled("outcomes", by=office.auditor)
    of_supervisor, _ = await pulled("outcomes", by=office.supervisor)

    assert of_auditor == of_supervisor
    assert b"returned_to_previous_situation" not in of_auditor
    last = [line for line in csv.DictReader(io.StringIO(of_auditor.decode())) if line["status"] == "restricted"]
    assert [(line["code"], line["synthetic"]) for line in last] == [(audited.women[-1].code, "true")]


async def test_the_office_and_the_auditor_pull_the_same_bytes(office: Office, audited: Audited) -> None:
    the_auditors = {"audit_log", "samples", "sample_rows"}  # the trail, and what she drew
    not_everybodys = {"duplicates", "check_runs", "check_hits"}  # who may be whom is told to nobody else
    for name in SHEETS:
        everyone = [office.auditor, SYSTEM if name in the_auditors else office.supervisor]
        if name not in the_auditors | not_everybodys:
            everyone += [office.staff, office.treasurer, office.approver]

        assert (name, len({(await pulled(name, by=by))[0] for by in everyone})) == (name, 1)


async def test_nobody_stands_in_a_sheet(office: Office, audited: Audited) -> None:
    auditors = ("audit_log", "samples", "sample_rows")
    readers = {name: office.auditor if name in auditors else office.supervisor for name in SHEETS}
    everything = b"".join([(await pulled(name, by=by))[0] for name, by in readers.items()]).decode()

    names = [row["call_name"] for row in await rows("SELECT call_name FROM person")]
    identities = [text for woman in audited.women for text in (woman.line.nik, woman.line.name, woman.line.nik[-11:])]
    assert len(names) == 6
    assert [text for text in (*identities, *names, "Gula", "Lokasi Uji") if text in everything] == []


async def test_pandas_counts_the_same(office: Office, audited: Audited) -> None:
    frames = {
        name: pd.read_csv(io.BytesIO((await pulled(name, by=office.auditor))[0]), keep_default_na=True)
        for name in SHEETS
    }
    due, paid, decreed = frames["installments"], frames["payments"], frames["decree_lines"]

    assert due.groupby("component")["amount"].sum().to_dict() == {"jadup": 10_800_000, "uep": 30_000_000}
    assert decreed.groupby("component")["amount"].sum().equals(due.groupby("component")["amount"].sum())
    assert due["paid_amount"].sum() == paid["paid_amount"].sum() == 30_000_000 + 7 * 600_000
    live = paid[paid["state"].isin(["ready", "sent", "paid", "partial"])]
    assert live["paid_amount"].sum() == await value("SELECT committed_rp FROM fund")
    bought = frames["purchases"].query("state == 'accepted'").groupby("code")["amount"].sum()
    people = frames["people"].set_index("code")
    assert people["accepted_amount"].sum() == bought.sum() == 1_450_000
    assert (people["accepted_amount"] + people["unspent_amount"]).eq(5_000_000).all()


async def test_the_trial_balance_of_the_last_day_is_what_pandas_sums_from_the_journal(
    office: Office, audited: Audited
) -> None:
    frames = [(await pulled(name, by=office.auditor))[0] for name in ("ledger", "trial_balance")]
    lines, days = (pd.read_csv(io.BytesIO(body)) for body in frames)

    moved = lines.groupby("movement")[["debit", "credit"]].sum()
    assert (moved["debit"] == moved["credit"]).all()
    last = days.groupby("account").last()
    summed = lines.groupby("account")[["debit", "credit"]].sum()
    assert ((last["balance_debit"] - last["balance_credit"]) == (summed["debit"] - summed["credit"])).all()
    assert (last.loc["fund", "balance_credit"], last.loc["beneficiary", "balance_debit"]) == (34_200_000, 34_200_000)


async def test_a_program_of_another_office_is_not_found(neighbor: Office, audited: Audited) -> None:
    async with refused(NotFound):
        await shelf(CODE, by=neighbor.staff)


async def test_a_companion_has_no_shelf(office: Office, audited: Audited) -> None:
    async with refused(NotAllowed):
        await shelf(CODE, by=office.companion)
