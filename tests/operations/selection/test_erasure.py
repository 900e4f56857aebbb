"""Erasure: two persons destroy her key; what was written about who she is opens nowhere, and every rupiah stays."""

import json
from typing import Any

import asyncpg
import pytest

from operations.books import documents
from operations.books.documents import FileDestroyed
from operations.errors import NotYours
from operations.money import accounts
from operations.people import holds, names, person_sheets, vault
from operations.people.keys import keys_in_use
from operations.people.vault import Tampered
from operations.selection import erasure, imports, requests
from operations.selection.erasure import StillOpen
from operations.selection.error_file import error_file
from tables.books.document import DocumentKind
from tables.people.opening import Task
from tests.chain_builders import AT_HER_HOME, Beneficiary, csv_of, rows, value
from tests.chain_templates import Chain
from tests.cluster import Database
from tests.ending_builders import SetToday, finished, withdrawn
from tests.people_builders import Office
from tests.recounted import misfits
from tests.refusals import refused

WHY = "permintaan tertulis dari yang bersangkutan"
SEALED = ("nik", "legal_name", "birth_date", "address", "phone")


async def erased(office: Office, chain: Chain, woman: Beneficiary) -> None:
    asked = await erasure.ask_erasure(woman.person, program=chain.program.key, reason=WHY, by=office.staff)
    await requests.decide(asked, agree=True, answer="", by=office.supervisor)


async def trailed_identity(database: Database, person: Any) -> list[dict[str, Any]]:
    owner = await database.owner()
    found = await owner.fetch(
        "SELECT before, after FROM trail WHERE table_name = 'identity' AND coalesce(after, before)->>'person' = $1",
        str(person),
    )
    return [json.loads(side) for row in found for side in row if side]


def opens(sealed: str, key: bytes, person: Any) -> bool:
    try:
        vault.unseal(key, bytes.fromhex(sealed[2:]), table="identity", column="legal_name", row=person)
    except Tampered:
        return False
    return True


async def test_what_the_trail_kept_of_her_opens_with_no_key_that_is_left(
    office: Office, proposed: Chain, database: Database
):
    woman, other = proposed.women[:2]
    owner = await database.owner()
    wrapped = await owner.fetchval("SELECT secret FROM data_key WHERE person = $1", woman.person)
    before = vault.open_data_key(wrapped, woman.person)
    await withdrawn(office, woman)

    await erased(office, proposed, woman)

    kept = [side["legal_name"] for side in await trailed_identity(database, woman.person) if side["legal_name"]]
    assert kept
    assert all(opens(sealed, before, woman.person) for sealed in kept), "it is her name that the trail keeps"
    left = await owner.fetch("SELECT person, secret FROM data_key WHERE secret IS NOT NULL")
    keys = [vault.open_data_key(row["secret"], row["person"]) for row in left]
    ring = keys_in_use()
    keys += [ring.wrap, ring.files]
    assert len(keys) == len(proposed.women) - 1 + 2
    assert not any(opens(sealed, key, woman.person) for sealed in kept for key in keys)
    everything = await owner.fetchval("SELECT string_agg(t::text, ' ') FROM trail t")
    assert wrapped.hex() not in everything
    assert vault.blind_index("nik", woman.line.nik).hex() not in everything
    assert vault.blind_index("nik", other.line.nik).hex() not in everything


async def test_nothing_of_who_she_is_stays_in_any_row(office: Office, proposed: Chain, database: Database):
    woman, owner = proposed.women[0], await database.owner()
    await withdrawn(office, woman)

    await erased(office, proposed, woman)

    row = await owner.fetchrow("SELECT * FROM identity WHERE person = $1", woman.person)
    assert [name for name, held in row.items() if isinstance(held, bytes)] == []
    assert dict(await owner.fetchrow("SELECT secret, destroyed_at IS NOT NULL AS gone FROM data_key WHERE person = $1",
                                     woman.person)) == {"secret": None, "gone": True}  # fmt: skip
    person = await owner.fetchrow("SELECT * FROM person WHERE id = $1", woman.person)
    assert (person["call_name"], person["village_code"], person["sex"]) == (woman.code, None, "female")
    lines = await owner.fetch("SELECT line_no, length(cells) > 0 AS kept FROM import_row ORDER BY line_no")
    assert [line["kept"] for line in lines] == [False, True, True, True, True, True]


async def test_the_file_she_came_with_goes_and_says_so(office: Office, proposed: Chain):
    document = await value("SELECT document FROM import_batch")
    name = await value("SELECT file_key FROM document WHERE id = $1", document)
    await withdrawn(office, proposed.women[0])
    assert (documents.kept_in() / name).exists()

    await erased(office, proposed, proposed.women[0])

    assert not (documents.kept_in() / name).exists()
    async with refused(FileDestroyed):
        await documents.read_back(document, kind=DocumentKind.import_file, by=office.staff)
    assert (await error_file(proposed.batch.key, by=office.staff)).content.count(b"\n") == 1


async def test_what_later_lists_said_of_her_goes_with_their_files(office: Office, proposed: Chain):
    woman, program = proposed.women[0], proposed.program
    content = f"NIK;Nama;Lokasi\n{woman.line.nik};NAMA LAIN;{woman.line.site}\n".encode()
    batch = await imports.upload(content, program=program.key, wave=program.waves[0], by=office.staff)
    await withdrawn(office, woman)

    await erased(office, proposed, woman)

    assert await value("SELECT length(cells) FROM import_row WHERE batch = $1", batch) == 0
    document = await value("SELECT document FROM import_batch WHERE id = $1", batch)
    assert await value("SELECT removed_at IS NOT NULL FROM document WHERE id = $1", document)


async def test_her_money_states_and_page_stay_and_every_recount_fits(office: Office, paid: Chain, set_today: SetToday):
    woman = paid.women[0]
    await finished(office, paid, woman, set_today)
    before = await person_sheets.person_sheet(woman.code, by=office.staff)

    await erased(office, paid, woman)

    after = await person_sheets.person_sheet(woman.code, by=office.staff)
    assert (after.promises, after.installments) == (before.promises, before.installments)
    assert after.enrollment["call_name"] == woman.code
    assert after.enrollment["erased_on"] is not None
    assert await misfits() == []
    opening = await names.open_names(Task.decree, paid.decree, reason="berkas ini", by=office.staff)
    shown = await names.read_names(opening, [each.person for each in paid.women], by=office.staff)
    assert shown[woman.person].legal_name == ""
    assert all(shown[each.person].legal_name for each in paid.women[1:])


async def test_nobody_finds_her_by_the_number_of_an_account_that_was_closed(
    office: Office, paid: Chain, set_today: SetToday
):
    woman, account = paid.women[0], paid.accounts[0]
    await finished(office, paid, woman, set_today)
    await accounts.close_account(account, by=office.staff)
    before = await value("SELECT number_index FROM bank_account WHERE id = $1", account)

    await erased(office, paid, woman)

    found = (await rows("SELECT state, number_index FROM bank_account WHERE id = $1", account))[0]
    assert found["state"] == "closed"
    assert found["number_index"] != before


async def test_what_was_written_down_at_her_home_goes_and_the_visit_stays(
    office: Office, paid: Chain, set_today: SetToday
):
    woman = paid.women[0]
    await finished(office, paid, woman, set_today)

    await erased(office, paid, woman)

    notes = await rows("SELECT enrollment, notes FROM home_visit")
    assert {row["enrollment"]: row["notes"] for row in notes} == {
        each.enrollment: None if each is woman else AT_HER_HOME for each in paid.women
    }


async def test_while_her_money_is_open_she_is_not_erased(office: Office, paid: Chain):
    woman = paid.women[0]

    async with refused(StillOpen, "bantuan yang belum ditutup"):
        await erasure.ask_erasure(woman.person, program=paid.program.key, reason=WHY, by=office.staff)

    assert await erasure.obstacles(woman.person, by=office.staff) == [
        erasure.OBSTACLES["enrollment"], erasure.OBSTACLES["promise"]]  # fmt: skip


async def test_what_opened_after_the_request_stops_it(office: Office, proposed: Chain, database: Database):
    woman = proposed.women[0]
    await withdrawn(office, woman)
    asked = await erasure.ask_erasure(woman.person, program=proposed.program.key, reason=WHY, by=office.staff)
    await holds.place_hold(woman.person, reason="ia berubah pikiran", ends_on=None, by=office.staff)

    async with refused(StillOpen, "dihentikan"):
        await requests.decide(asked, agree=True, answer="", by=office.supervisor)

    owner = await database.owner()
    assert await owner.fetchval("SELECT count(*) FROM data_key WHERE secret IS NULL") == 0
    assert await value("SELECT state FROM two_person_request") == "asked"


async def test_one_person_alone_erases_nobody(office: Office, proposed: Chain, database: Database):
    woman = proposed.women[0]
    await withdrawn(office, woman)
    asked = await erasure.ask_erasure(woman.person, program=proposed.program.key, reason=WHY, by=office.supervisor)

    async with refused(NotYours):
        await requests.decide(asked, agree=True, answer="", by=office.supervisor)

    async with database.acting(office.supervisor) as app:
        with pytest.raises(asyncpg.CheckViolationError, match="permintaan dua orang"):
            await app.fetch("SELECT app.erase_person($1)", woman.person)
    async with database.acting(office.approver) as app:
        with pytest.raises(asyncpg.InsufficientPrivilegeError):
            await app.fetch("SELECT app.destroy_identities(ARRAY[$1::uuid])", woman.person)


async def test_who_was_erased_may_come_again_as_somebody_new(office: Office, proposed: Chain):
    woman = proposed.women[0]
    await withdrawn(office, woman)
    await erased(office, proposed, woman)

    batch = await imports.upload(
        csv_of([woman.line]), program=proposed.program.key, wave=proposed.program.waves[0], by=office.staff
    )
    await imports.apply_import(batch, by=office.staff)

    found = await rows("SELECT person FROM enrollment WHERE import_batch = $1", batch)
    assert len(found) == 1
    assert found[0]["person"] != woman.person
    assert await value("SELECT count(*) FROM duplicate_review") == 0
