"""Lists of the dead: neither a number nor a name is kept, a second person puts one in force, nobody on it is paid."""

import asyncio
from datetime import timedelta
from uuid import UUID

import asyncpg
import pytest

from operations.actor import Actor
from operations.books import documents
from operations.books.waiting import waiting_for
from operations.errors import (
    Missing,
    NoRight,
    NotAllowed,
    NotFound,
    NotYours,
    Related,
    RuleBroken,
    Unreadable,
    WrongStep,
)
from operations.money import payment_lists
from operations.money.list_checks import ListBlocked
from operations.people import relations
from operations.people.vault import blind_index
from operations.selection import death_lists, death_sheets
from operations.selection.death_file import NobodyReadable, NotADeathList
from operations.selection.death_lists import NotOnAList
from tables.selection.enrollment import EnrollmentState
from tests.chain_builders import GRANT_DUE, Wanted, a_program, nik, rows, seen_by, value
from tests.chain_templates import Chain
from tests.cluster import Database
from tests.death_builders import DIED, STRANGER, a_list, deaths_in_force, deaths_sent, letter
from tests.leaving_builders import left
from tests.people_builders import Office
from tests.refusals import refused
from tests.statements import counted_statements


async def sent(office: Office, chain: Chain, *numbers: str, **other: object) -> UUID:
    return await deaths_sent(office, chain.program.key, *numbers, **other)


async def in_force(office: Office, chain: Chain, *numbers: str, **other: object) -> UUID:
    return await deaths_in_force(office, chain.program.key, *numbers, **other)


async def named(by: Actor) -> list[str]:
    return [row["code"] for row in (await death_sheets.deaths(by=by)).matches.rows]


async def waits(by: Actor) -> dict[str, int]:
    return {work.kind: work.count for work in (await waiting_for(by=by)).mine if "death" in work.kind}


async def blocked(office: Office, chain: Chain) -> bool:
    """Does the rule about the dead stop a list with everybody?"""
    key = await payment_lists.draft_list(
        chain.program.key, component=chain.program.grant, period=1, profile=chain.program.profile, by=office.staff
    )
    hits = await rows("SELECT code FROM app.list_hits($1, '{}') WHERE code = 'F06'", key)
    await payment_lists.abort_list(key, reason="hanya dilihat", by=office.staff)
    return bool(hits)


async def test_nobody_on_a_confirmed_list_is_paid_and_the_program_decides(office: Office, payable: Chain):
    first, second = payable.women[0], payable.women[1]
    key = await sent(office, payable, first.line.nik, STRANGER)
    assert not await blocked(office, payable)
    assert await named(office.staff) == []

    await death_lists.confirm_death_list(key, by=office.staff2)
    drafted = await payment_lists.draft_list(
        payable.program.key, component=payable.program.grant, period=1, profile=payable.program.profile,
        by=office.staff,
    )  # fmt: skip

    async with refused(ListBlocked, "F06|tercatat meninggal"):
        await payment_lists.lock_list(drafted, by=office.staff)
    assert await named(office.staff) == [first.code]
    assert await named(office.supervisor) == [first.code]
    assert await waits(office.supervisor) == {"deaths_decide": 1}
    await left(office, first.enrollment, how=EnrollmentState.deceased, on=DIED, reason="akta kematian")
    assert await named(office.staff) == []
    assert await waits(office.supervisor) == {}
    await payment_lists.lock_list(drafted, by=office.staff)
    paid = await rows("SELECT enrollment FROM payment WHERE payment_list = $1", drafted)
    assert second.enrollment in {row[0] for row in paid}
    assert first.enrollment not in {row[0] for row in paid}


async def test_what_is_kept_is_an_index_a_day_and_a_paper(office: Office, payable: Chain):
    number = payable.women[0].line.nik
    key = await sent(office, payable, number)

    kept = await rows("SELECT line_no, nik_index, died_on, document_no FROM death_record WHERE death_list = $1", key)
    assert [tuple(row) for row in kept] == [(3, blind_index("nik", number), DIED, "3510-KM-0001")]
    everything = await value(
        "SELECT string_agg(x, '') FROM (SELECT to_jsonb(d)::text AS x FROM death_record d "
        "UNION ALL SELECT to_jsonb(k)::text FROM death_list k UNION ALL SELECT after::text FROM trail "
        "UNION ALL SELECT to_jsonb(j)::text FROM journal j) a"
    )
    assert number not in everything
    assert "NAMA SEKALI" not in everything
    assert blind_index("nik", number).hex() not in await value("SELECT string_agg(after::text, '') FROM trail")


async def test_whoever_sends_a_list_learns_two_numbers_and_not_whom_it_found(
    office: Office, neighbor: Office, payable: Chain
):
    """The same two numbers, whether her NIK is known, unknown or another office's."""
    await in_force(office, payable, payable.women[0].line.nik)
    await in_force(office, payable, STRANGER, document_no="470/13")

    told = [
        (row["line_count"], row["refused_count"], row["refused"])
        for row in (await death_sheets.deaths(by=office.staff)).lists
    ]
    assert told == [(1, 0, ""), (1, 0, "")]
    assert (await death_sheets.deaths(by=neighbor.staff)).lists == []
    assert await named(neighbor.staff) == []
    for who in ("staff", "supervisor", "auditor", "administrator"):
        assert await seen_by(office.people[who], "SELECT nik_index FROM death_record") == []
        with pytest.raises(asyncpg.InsufficientPrivilegeError):
            await seen_by(office.people[who], "SELECT * FROM app.on_death_lists('{}')")
    assert await seen_by(office.companion, "SELECT * FROM app.deaths_to_decide()") == []
    assert await seen_by(office.administrator, "SELECT * FROM app.deaths_to_decide()") == []
    with pytest.raises(NotAllowed):
        await death_sheets.deaths(by=office.companion)


async def test_another_office_s_list_says_nothing_here(office: Office, neighbor: Office, payable: Chain):
    elsewhere = await a_program(neighbor, Wanted(code="tetangga-2013"))
    key = await death_lists.take_death_list(letter(elsewhere.key), a_list(payable.women[0].line.nik), by=neighbor.staff)
    await death_lists.confirm_death_list(key, by=neighbor.staff2)

    assert await named(office.staff) == []
    assert not await blocked(office, payable)
    async with refused(NotFound):
        await sent(neighbor, payable, STRANGER)
    async with refused(NotFound):
        await death_lists.drop_death_list(key, reason="bukan punya kami", by=office.staff)


async def test_a_list_is_confirmed_by_another_person_or_dropped_with_a_reason(office: Office, payable: Chain):
    key = await sent(office, payable, payable.women[0].line.nik)
    async with refused(NotYours):
        await death_lists.confirm_death_list(key, by=office.staff)
    async with refused(NoRight):
        await death_lists.confirm_death_list(key, by=office.treasurer)
    async with refused(RuleBroken, "alasan|Alasan"):
        await death_lists.drop_death_list(key, reason="", by=office.staff)
    assert await waits(office.staff) == {}
    assert await waits(office.approver) == {"death_list_confirm": 1}

    await death_lists.drop_death_list(key, reason="salah kabupaten", by=office.staff)
    async with refused(WrongStep):
        await death_lists.confirm_death_list(key, by=office.staff2)
    assert not await blocked(office, payable)
    assert await sent(office, payable, payable.women[0].line.nik) != key


async def test_the_database_keeps_the_second_person_too(office: Office, payable: Chain, database: Database):
    key = await sent(office, payable, STRANGER)
    owner = await database.owner()
    with pytest.raises(asyncpg.CheckViolationError, match="death_list_confirmed_by_another"):
        await owner.execute("UPDATE death_list SET state = 'confirmed', decided_by = made_by, decided_at = now()")
    for statement in ("UPDATE death_record SET died_on = died_on - 1", "DELETE FROM death_record"):
        with pytest.raises(asyncpg.CheckViolationError, match="hanya boleh ditambah"):
            await owner.execute(statement)
    await death_lists.confirm_death_list(key, by=office.approver)
    with pytest.raises(asyncpg.PostgresError):
        await seen_by(office.staff2, "UPDATE death_list SET reason = 'lain' WHERE id = $1 RETURNING id", key)


async def test_the_same_file_again_changes_nothing_also_at_once(office: Office, payable: Chain):
    number = payable.women[0].line.nik
    key = await sent(office, payable, number, STRANGER)

    again = await asyncio.gather(*(sent(office, payable, number, STRANGER) for _ in range(3)))

    assert set(again) == {key}
    assert await value("SELECT count(*) FROM death_list") == 1
    assert await value("SELECT count(*) FROM death_record") == 2
    assert await sent(office, payable, number) != key


async def test_she_who_lives_is_paid_once_two_persons_said_so(office: Office, payable: Chain, database: Database):
    her = payable.women[0]
    await in_force(office, payable, her.line.nik)
    async with refused(NotOnAList):
        await death_lists.say_alive(payable.women[1].enrollment, evidence="datang sendiri", by=office.staff)
    async with refused(Missing):
        await death_lists.say_alive(her.enrollment, evidence="ya", by=office.staff)

    answer = await death_lists.say_alive(her.enrollment, evidence="datang sendiri, KTP asli", by=office.staff)
    assert await blocked(office, payable)
    async with refused(RuleBroken, "orang kedua"):
        await death_lists.say_alive(her.enrollment, evidence="datang sendiri", by=office.staff2)
    async with refused(NotYours):
        await death_lists.decide_alive(answer, agrees=True, by=office.staff)
    assert await waits(office.approver) == {"death_answer_confirm": 1}
    await death_lists.decide_alive(answer, agrees=True, by=office.approver)

    assert not await blocked(office, payable)
    assert await named(office.staff) == []
    async with refused(NotOnAList):
        await death_lists.say_alive(her.enrollment, evidence="datang sendiri", by=office.staff)
    await in_force(office, payable, her.line.nik, document_no="470/99")
    assert await named(office.staff) == [her.code], "a later list asks again"


async def test_a_statement_that_is_refused_leaves_the_list_speaking(office: Office, payable: Chain):
    her = payable.women[0]
    await in_force(office, payable, her.line.nik)
    answer = await death_lists.say_alive(her.enrollment, evidence="kata tetangganya", by=office.staff)

    async with refused(RuleBroken):
        await death_lists.decide_alive(answer, agrees=False, by=office.supervisor)
    await death_lists.decide_alive(answer, agrees=False, reason="tidak bertemu orangnya", by=office.supervisor)

    assert await blocked(office, payable)
    assert await waits(office.staff) == {"deaths_decide": 1}


async def test_a_relative_says_and_decides_nothing(office: Office, payable: Chain):
    her = payable.women[0]
    await in_force(office, payable, her.line.nik)
    await relations.declare_kinship(her.person, relation="adik", by=office.staff2)
    async with refused(Related):
        await death_lists.say_alive(her.enrollment, evidence="datang sendiri", by=office.staff2)
    answer = await death_lists.say_alive(her.enrollment, evidence="datang sendiri", by=office.staff)
    async with refused(Related):
        await death_lists.decide_alive(answer, agrees=True, by=office.staff2)
    assert await waits(office.staff2) == {}


@pytest.mark.parametrize(
    ("content", "error", "said"),
    [
        (b"", documents.FileEmpty, ""),
        (b"\n\n", NotADeathList, "kosong"),
        (b"NIK;Nama\n3510994105870001;SITI\n", NotADeathList, "judul kolom"),
        (b"NIK;Tanggal meninggal\n", NotADeathList, "tidak ada baris"),
        (b"PK\x03\x04 bukan buku kerja", RuleBroken, "rusak|terbaca"),
        (b"\xff\xfe\x00\x01\x02", NotADeathList, ""),
        (a_list("123"), NobodyReadable, "NIK harus 16 angka"),
        (a_list(STRANGER, died="31/12/2013"), NobodyReadable, "sesudah tanggal daftar"),
        (a_list(STRANGER, died="kemarin"), NobodyReadable, "tidak terbaca"),
        (a_list(STRANGER, died="01/01/1950"), NobodyReadable, "sebelum tanggal lahir"),
    ],
)
async def test_a_bad_file_is_refused_with_what_to_do(
    content: bytes, error: type[RuleBroken], said: str, office: Office, payable: Chain
):
    async with refused(error, said):
        await death_lists.take_death_list(letter(payable.program.key), content, by=office.staff)
    assert await value("SELECT count(*) FROM death_record") == 0


@pytest.mark.parametrize(
    ("wrong", "error"),
    [({"source": " "}, Missing), ({"document_no": ""}, Missing), ({"scan": b""}, documents.FileEmpty),
     ({"dated": GRANT_DUE + timedelta(days=999)}, Unreadable)],
)  # fmt: skip
async def test_a_letter_that_is_not_whole_is_refused(
    wrong: dict[str, object], error: type[RuleBroken], office: Office, payable: Chain
):
    async with refused(error):
        await sent(office, payable, STRANGER, **wrong)


async def test_only_staff_sends_a_list(office: Office, payable: Chain):
    for who in ("approver", "treasurer", "supervisor", "companion", "auditor", "administrator"):
        async with refused(RuleBroken):
            await death_lists.take_death_list(letter(payable.program.key), a_list(STRANGER), by=office.people[who])


async def test_ten_times_the_lines_take_the_same_statements(office: Office, payable: Chain):
    taken = []
    await sent(office, payable, STRANGER)
    for many in (20, 200):
        with counted_statements() as asked:
            await sent(
                office, payable, *(nik(number) for number in range(1000, 1000 + many)), document_no=f"470/{many}"
            )
        taken.append(len(asked))

    assert taken[0] == taken[1]
    assert taken[0] <= 20
