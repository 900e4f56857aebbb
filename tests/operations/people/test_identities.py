"""One whole identity: a reason, a code, a quarter of an hour, so many in an hour; and what the tasks show instead."""

from uuid import UUID, uuid4

import asyncpg
import msgspec
import pytest

from operations.errors import Missing, NotAllowed, NotFound, ProveAgain, Related
from operations.money import payment_lists
from operations.people import identities, names, relations
from operations.people.identities import TooManyIdentities
from operations.people.masks import masked_account, masked_number, masked_phone, masked_text
from operations.people.names import NamedPerson, OpenNamesFirst
from operations.selection import program_privacy, requests
from tables.people.opening import Task
from tables.selection.request import RequestKind
from tests.chain_builders import list_locked, rows, value
from tests.chain_templates import Chain
from tests.cluster import Database
from tests.people_builders import Office
from tests.refusals import refused

WHY = "surat panggilan untuknya"


async def opened(chain: Chain, office: Office, number: int = 0) -> UUID:
    return await identities.open_identity(chain.women[number].enrollment, reason=WHY, by=office.staff)


async def shown(opening: UUID, chain: Chain, by) -> dict[UUID, NamedPerson]:
    return await names.read_names(opening, [woman.person for woman in chain.women], by=by)


async def test_it_shows_everything_of_this_person_and_of_nobody_else(office: Office, payable: Chain):
    woman = payable.women[0]
    also = await names.open_names(Task.decree, payable.decree, reason=WHY, by=office.staff)

    seen = await shown(await opened(payable, office), payable, office.staff)

    assert list(seen) == [woman.person]
    known = seen[woman.person]
    assert (known.nik, known.legal_name) == (woman.line.nik, woman.line.name)
    assert len(known.accounts) == 1
    assert "*" not in known.accounts[0]
    assert await value("SELECT fields FROM identity_read ORDER BY id DESC LIMIT 1") == "legal_name,nik,account"
    assert len(await shown(also, payable, office.staff)) == 6


async def test_a_task_shows_the_legal_names_of_its_rows_and_only_those(office: Office, payable: Chain):
    opening = await names.open_names(Task.decree, payable.decree, reason=WHY, by=office.staff)

    seen = await shown(opening, payable, office.staff)

    assert sorted(known.legal_name for known in seen.values()) == sorted(woman.line.name for woman in payable.women)
    assert {(known.nik, known.address, known.phone, known.accounts) for known in seen.values()} == {("", "", "", ())}
    assert [row[0] for row in await rows("SELECT DISTINCT fields FROM identity_read WHERE opening = $1", opening)] == [
        "legal_name"
    ]


async def test_on_her_page_numbers_stay_masked(office: Office, payable: Chain):
    woman = payable.women[0]
    opening = await names.open_names(Task.enrollment, woman.enrollment, reason=WHY, by=office.staff)

    known = (await shown(opening, payable, office.staff))[woman.person]

    assert (known.legal_name, known.nik) == (woman.line.name, f"{woman.line.nik[:4]}********{woman.line.nik[-4:]}")
    assert known.accounts[0].startswith("002 *** ") or known.accounts[0].startswith("008 *** ")
    assert await value("SELECT fields FROM identity_read WHERE opening = $1", opening) == "legal_name,nik*,account*"


async def test_screening_shows_the_nik_because_it_is_compared_with_the_papers(office: Office, proposed: Chain):
    opening = await names.open_names(Task.import_batch, proposed.batch.key, reason=WHY, by=office.staff2)

    seen = await shown(opening, proposed, office.staff2)

    assert {known.nik for known in seen.values()} == {woman.line.nik for woman in proposed.women}


async def test_the_treasurer_reads_account_numbers_only_while_a_list_needs_them(office: Office, payable: Chain):
    key = await list_locked(office, payable.program, component=payable.program.grant)

    async def numbers(by) -> set[bool]:
        opening = await names.open_names(Task.payment_list, key, reason=WHY, by=by)
        found = await shown(opening, payable, by)
        assert len(found) == 6
        return {"*" in account for known in found.values() for account in known.accounts}

    before = await numbers(office.treasurer)
    await payment_lists.check_list(key, by=office.treasurer)

    assert (before, await numbers(office.treasurer), await numbers(office.staff2)) == ({True}, {False}, {True})
    await payment_lists.send_back_list(key, reason=WHY, by=office.treasurer)
    assert await numbers(office.treasurer) <= {True}


@pytest.mark.parametrize("who", ["approver", "treasurer", "companion", "auditor", "administrator"])
async def test_who_does_not_work_with_her_papers_opens_nothing(who: str, office: Office, determined: Chain):
    async with refused(NotAllowed):
        await identities.open_identity(determined.women[0].enrollment, reason=WHY, by=office.people[who])


async def test_a_forged_opening_shows_another_role_nothing(office: Office, determined: Chain, database: Database):
    statement = (
        "INSERT INTO identity_opening (task, subject_key, reason, opened_by, opened_at, expires_at) "
        "VALUES ($1, $2, 'x', $3, now(), now() + interval '10 minutes') RETURNING id"
    )
    key = str(determined.women[0].enrollment)
    counts = []
    for task in ("identity", "break_glass", "enrollment"):
        async with database.acting(office.treasurer) as connection:
            await connection.execute("SELECT app.begin_operation('x')")
            await connection.fetchval(statement, task, key, office.treasurer.id)
            counts.append(await connection.fetchval("SELECT count(*) FROM identity"))

    assert counts == [0, 0, 1]


async def test_no_opening_outlives_its_task(office: Office, determined: Chain, database: Database):
    statement = (
        "INSERT INTO identity_opening (task, subject_key, reason, opened_by, opened_at, expires_at) "
        "VALUES ('identity', $1, 'x', $2, now(), now() + interval '16 minutes')"
    )
    async with database.acting(office.staff) as connection:
        with pytest.raises(asyncpg.CheckViolationError) as said:
            await connection.execute(statement, str(determined.women[0].enrollment), office.staff.id)

    assert said.value.constraint_name == "opening_is_short"


async def test_the_neighbor_and_the_unknown_are_one_refusal(office: Office, neighbor: Office, determined: Chain):
    async with refused(NotFound):
        await identities.open_identity(determined.women[0].enrollment, reason=WHY, by=neighbor.staff)
    async with refused(NotFound):
        await identities.open_identity(uuid4(), reason=WHY, by=office.staff)


async def test_a_reason_and_a_fresh_code_are_needed(office: Office, determined: Chain):
    woman = determined.women[0].enrollment
    async with refused(Missing):
        await identities.open_identity(woman, reason="cek", by=office.staff)
    async with refused(ProveAgain):
        await identities.open_identity(woman, reason=WHY, by=msgspec.structs.replace(office.staff, proved=False))


async def test_a_relative_does_not_open_her(office: Office, determined: Chain):
    await relations.declare_kinship(determined.women[0].person, relation="bibi", by=office.staff)

    async with refused(Related):
        await opened(determined, office)


async def test_a_double_click_counts_once_and_the_limit_holds(office: Office, determined: Chain, database: Database):
    owner = await database.owner()
    await owner.execute("INSERT INTO setting (key, value) VALUES ('identities_per_hour', '2')")
    first = await opened(determined, office)

    assert await opened(determined, office) == first
    await opened(determined, office, 1)
    async with refused(TooManyIdentities, "2"):
        await opened(determined, office, 2)
    await identities.open_identity(determined.women[2].enrollment, reason=WHY, by=office.supervisor)

    assert await value("SELECT count(*) FROM identity_opening WHERE task = 'identity'") == 3


async def test_it_closes_by_itself(office: Office, determined: Chain, database: Database):
    opening = await opened(determined, office)
    async with database.unfenced() as superuser:
        await superuser.execute(
            "UPDATE identity_opening SET opened_at = opened_at - interval '16 minutes', "
            "expires_at = expires_at - interval '16 minutes'"
        )

    assert await shown(opening, determined, office.staff) == {}
    assert await opened(determined, office) != opening


async def test_an_ordinary_program_shows_names_to_its_office_without_a_reason_and_logs_them(
    office: Office, neighbor: Office, determined: Chain
):
    async with refused(OpenNamesFirst):
        await names.open_ordinary(Task.decree, determined.decree, by=office.treasurer)
    program = determined.program.key
    assert program_privacy.EFFECTS
    asked = requests.NewRequest(RequestKind.privacy_change, program, ("program", str(program)), WHY, "ordinary")
    await requests.decide(await requests.ask(asked, by=office.staff), agree=True, answer="", by=office.approver)

    opening = await names.open_ordinary(Task.decree, determined.decree, by=office.treasurer)
    seen = await shown(opening, determined, office.treasurer)

    assert len(seen) == 6
    assert {known.nik for known in seen.values()} == {""}
    assert await value("SELECT count(*) FROM identity_read WHERE fields = 'legal_name'") == 6
    for stranger in (neighbor.staff, office.auditor, office.companion):
        async with refused(OpenNamesFirst):
            await names.open_ordinary(Task.decree, determined.decree, by=stranger)
    async with refused(OpenNamesFirst):
        await names.open_ordinary(Task.import_batch, determined.batch.key, by=office.staff)


@pytest.mark.parametrize(
    ("masked", "text"),
    [
        (masked_number("3510994505870001"), "3510********0001"),
        (masked_number("1234"), "****"),
        (masked_number(""), ""),
        (masked_account("002990123"), "*** 0123"),
        (masked_account("0123"), "***"),
        (masked_phone("+6281234567890"), "+62*********90"),
        (masked_phone("+62812"), "******"),
        (masked_text("Jalan Melati 7"), "***"),
        (masked_text(""), ""),
    ],
)
def test_masks(masked: str, text: str):
    assert masked == text
