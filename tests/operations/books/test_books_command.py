"""`berdaya books`: nothing to say about a true book, each misfit by name about a broken one."""

import json
from pathlib import Path

from operations.books.recount import identities
from tests.audit_templates import Audited
from tests.cluster import Database
from tests.command_line import berdaya


async def test_a_true_book_has_no_misfits(database: Database, audited: Audited, tmp_path: Path) -> None:
    ran = await berdaya(database, tmp_path, "books", "--json")

    assert (ran.code, ran.error) == (0, "")
    assert json.loads(ran.out) == {"identities": identities(), "misfits": 0, "list": []}


async def test_a_misfit_is_named_and_the_command_fails(database: Database, audited: Audited, tmp_path: Path) -> None:
    async with database.unfenced() as superuser:
        fund = await superuser.fetchval("UPDATE fund SET committed_rp = committed_rp + 1 RETURNING id")

    ran = await berdaya(database, tmp_path, "books", "--json")
    spoken = await berdaya(database, tmp_path, "books")

    result = json.loads(ran.out)
    assert (ran.code, spoken.code) == (1, 1)
    assert result["misfits"] == len(result["list"]) == 2
    by_identity = {misfit["identity"]: misfit for misfit in result["list"]}
    assert set(by_identity) == {"fund_counts_live_payments", "rows_are_as_the_trail_left_them"}
    assert by_identity["fund_counts_live_payments"] == {
        "identity": "fund_counts_live_payments",
        "subject": f"fund:{fund}",
        "expected": "34200000 <= 2000000000",
        "found": "34200001",
    }
    assert f"fund_counts_live_payments: fund:{fund} seharusnya 34200000" in spoken.out.decode()
    assert spoken.out.decode().splitlines()[-1].endswith("2 tidak cocok.")
