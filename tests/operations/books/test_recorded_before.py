"""What was paid before Berdaya is marked in every sheet that holds it, beside what was paid by it."""

from operations.money import past
from operations.money.past import NewPastBatch
from tests.audit_templates import PAPER, PDF, table_of
from tests.chain_builders import GRANT_DUE, list_paid
from tests.chain_templates import Chain
from tests.cluster import Database
from tests.people_builders import Office

SHEETS = {
    "reconciliation": "5000000", "refunds": "5000000", "lpj_aging": "5000000", "people": "5000000", "ledger": "true",
}  # fmt: skip
"""What stands in the column `recorded_before` of a grant that was paid before."""


async def test_who_was_paid_before_is_told_in_every_sheet(office: Office, payable: Chain, database: Database):
    (*ordinary, first, second), program = payable.women, payable.program
    await database.set_today(GRANT_DUE)
    source = NewPastBatch(program.key, "Laporan", "LP-1", GRANT_DUE, "SP2D-88", GRANT_DUE, PAPER, PDF)
    lines = "\n".join(f"{woman.code};uep;1;5000000;{GRANT_DUE:%d/%m/%Y};T-{woman.code}" for woman in (first, second))
    await past.confirm_past(await past.take_past(source, lines.encode(), by=office.staff), by=office.treasurer)
    await list_paid(office, program, component=program.grant)

    for name, said in SHEETS.items():
        grants = [row for row in await table_of(name, by=office.auditor) if row.get("component", "uep") == "uep"]
        told = {row["code"]: row["recorded_before"] for row in grants}
        assert told == {woman.code: "false" if said == "true" else "0" for woman in ordinary} | {
            woman.code: said for woman in (first, second)
        }, name
    (companion,) = await table_of("confirmations", by=office.auditor)
    assert (companion["paid"], companion["recorded_before"]) == ("6", "2")
    missing = [row for row in await table_of("papers", by=office.auditor) if row["kind"] == "receipt"]
    assert len(missing) == 4, "what was paid before has its source instead"
