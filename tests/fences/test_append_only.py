"""What only grows: rows of the journal, the trail and the logs can be added and never changed or taken away."""

import asyncpg
import pytest

from operations.actor import SYSTEM
from tests.cluster import Database, spelled
from tests.fences.rows_everywhere import Woman, insert, row_of
from tests.people_builders import Office

ONLY_GROWS = [
    *("journal", "trail", "download_log", "identity_read", "probe", "import_row", "selection_rank", "custody_event"),
    *(
        "confirmation",
        "bank_result",
        "bank_result_line",
        "typed_line",
        "outcome",
        "site_report",
        "home_visit",
        "assessment",
    ),
    *("shopping_trip", "receipt", "document", "kinship", "visit_evidence", "ranking_decision"),
    *("sample_comparison", "ledger_line", "printed_paper", "signed_scan", "refund_notice"),
    *("statement_seal", "check_run", "list_check", "library_hit", "checkpoint", "checkpoint_leaf"),
    *("sample_row", "sample_result"),
    *("card_code", "card_answer", "call_sample", "call_line", "call", "case_event"),
]
WAYS = ["UPDATE {} SET id = id", "DELETE FROM {}", "TRUNCATE {} CASCADE"]


async def test_the_application_changes_no_row_that_only_grows(database: Database, office: Office, women: list[Woman]):
    for table in ONLY_GROWS:
        for way in WAYS:
            with pytest.raises(asyncpg.InsufficientPrivilegeError):
                async with database.acting(office.staff) as app:
                    await app.execute(spelled(way, table))


async def test_even_the_owner_is_refused_by_a_trigger(database: Database, women: list[Woman]):
    owner = await database.owner()
    count = "SELECT count(*) FROM {}"
    before = {table: await owner.fetchval(spelled(count, table)) for table in ONLY_GROWS}

    for table in ONLY_GROWS:
        for way in WAYS:
            with pytest.raises(asyncpg.CheckViolationError, match="hanya boleh ditambah"):
                async with database.acting(SYSTEM, on=owner):
                    await owner.execute(spelled(way, table))

    assert {table: await owner.fetchval(spelled(count, table)) for table in ONLY_GROWS} == before


@pytest.mark.parametrize("table", ["journal", "trail"])
async def test_the_application_cannot_write_the_books_by_hand(
    table: str, database: Database, office: Office, women: list[Woman]
):
    with pytest.raises(asyncpg.InsufficientPrivilegeError):
        async with database.acting(office.staff) as app:
            await insert(app, table, row_of(table, women[0]) | {"id": 5_000_000})


async def test_the_journal_takes_the_actor_and_number_from_the_transaction(database: Database, office: Office):
    async with database.acting(office.staff) as app:
        await app.execute("SELECT app.note('organization', 'x', 'why', NULL)")
        number = await app.fetchval("SELECT current_setting('app.operation_id')::bigint")

    row = await (await database.owner()).fetchrow("SELECT * FROM journal WHERE id = $1", number)
    assert (row["actor"], row["roles"], row["operation"]) == (office.staff.id, "staff", "tests.by_hand")


async def test_one_number_is_noted_once(database: Database, office: Office):
    async with database.acting(office.staff) as app:
        await app.execute("SELECT app.note('organization', 'x', NULL, NULL)")

        with pytest.raises(asyncpg.UniqueViolationError):
            await app.execute("SELECT app.note('organization', 'x', NULL, NULL)")
