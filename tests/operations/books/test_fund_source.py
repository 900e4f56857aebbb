"""A program with money of the state and of a donor: each asked for by its source, the same at every door."""

import csv
import io
import json
import zipfile
from pathlib import Path
from typing import Any

from operations.actor import SYSTEM
from operations.books.checkpoints import make_checkpoint
from operations.books.clock import now
from operations.books.export import Export, order
from operations.books.narrowing import FilterNotHere, Narrowing, NoSuchValue
from tests.api.machine import machine
from tests.audit_templates import CODE, Audited
from tests.cluster import Database
from tests.command_line import berdaya
from tests.pack_builders import packed
from tests.people_builders import Office
from tests.refusals import refused

SECOND_FUND = """
WITH given AS (INSERT INTO fund (program, name, source, ceiling_rp, committed_rp, version)
               SELECT program, 'Dana toko', 'CSR toko', ceiling_rp, 0, 1 FROM fund RETURNING id)
UPDATE payment SET fund = given.id FROM given WHERE enrollment = $1
"""


async def pull(asked: Narrowing, office: Office, **more: Any) -> bytes:
    export = Export(
        await order("payments", program=CODE, narrowing=asked, by=office.auditor, **more), by=office.auditor
    )
    return b"".join([piece async for piece in export.pieces()])


def funds_in(body: bytes) -> set[str]:
    return {line["fund"] for line in csv.DictReader(io.StringIO(body.decode()))}


async def test_the_source_of_the_money_narrows_every_form_of_a_sheet(
    database: Database, office: Office, audited: Audited, tmp_path: Path
) -> None:
    async with database.unfenced() as superuser:
        await superuser.execute(SECOND_FUND, audited.women[1].enrollment)
    of_state, of_donor = Narrowing(fund_source="apbn"), Narrowing(fund_source="donor")

    state, donor, named = [await pull(asked, office) for asked in (of_state, of_donor, Narrowing(fund="Dana toko"))]
    async with machine("auditor") as client:
        curl = await client.get(f"/audit/csv/payments.csv?program={CODE}&fund_source=donor")
    ran = await berdaya(database, tmp_path, "export", "payments", "--program", CODE, "--fund-source", "donor")
    body = zipfile.ZipFile(io.BytesIO(await packed(office, narrowing=of_donor)))
    manifest = json.loads(body.read("manifest.json"))

    assert (funds_in(state), funds_in(donor)) == ({"Dana"}, {"Dana toko"})
    assert len(state.splitlines()) + len(donor.splitlines()) - 2 == 15
    assert donor == named == curl.content == ran.out == body.read("csv/02_payments.csv")
    assert manifest["filters"] == {"fund_source": "donor"}
    assert {"payments", "ledger", "trial_balance", "decree_lines"}.isdisjoint(manifest["left_out"])
    assert "people" in manifest["left_out"]


async def test_it_holds_for_the_past_and_says_which_sources_there_are(
    database: Database, office: Office, audited: Audited
) -> None:
    await make_checkpoint(by=SYSTEM)
    asked = Narrowing(fund_source="apbn")

    assert await pull(asked, office, as_of=now()) == await pull(asked, office)
    async with refused(NoSuchValue, '"donor" untuk saringan "fund_source". Yang ada: apbn.'):
        await pull(Narrowing(fund_source="donor"), office)
    async with refused(FilterNotHere, "Yang dapat: wave, site."):
        await order("people", program=CODE, narrowing=asked, by=office.auditor)
