"""The file for the bank: these bytes exactly, made again byte for byte, and never without open names."""

import hashlib
from uuid import UUID

import msgspec
import pytest

from operations.errors import Missing, NotAllowed, NotFound, NotYours, WrongStep
from operations.money import bank, payment_lists, profiles
from operations.money.bank import FileChanged
from operations.money.bank_files import BankLine, NotForTheBank, write_bank_file
from operations.money.payment_lists import NobodyPayable
from operations.people import names
from operations.people.names import OpenNamesFirst
from tables.people.opening import Task
from tests.chain_builders import list_approved, list_locked, list_sent, rows, value
from tests.chain_templates import Chain
from tests.cluster import Database
from tests.people_builders import Office
from tests.program_builders import BANK_FORMAT, Program, a_profile
from tests.recounted import misfits
from tests.refusals import refused


@pytest.fixture
async def approved(office: Office, payable: Chain) -> UUID:
    return await list_approved(office, await list_locked(office, payable.program, component=payable.program.grant))


async def opened(office: Office, key: UUID, who: str = "treasurer") -> UUID:
    return await names.open_names(Task.payment_list, key, reason="berkas bank", by=office.people[who])


def expected_file(chain: Chain) -> bytes:
    women = sorted(chain.women, key=lambda woman: woman.code)
    lines = ["NO,NAMA,ACCOUNT,AMOUNT,REMARK"]
    for number, woman in enumerate(women, 1):
        lines.append(f"{number},{woman.line.name},7{woman.line.nik[-11:]},5000000,{woman.code}/1/1")
    check = f"{len(women)}30000000{sum(int(woman.line.nik[-4:]) for woman in women)}"
    lines += ["COUNT,,6", "TOTAL,,30000000", f"CHECK,,{hashlib.md5(check.encode()).hexdigest()}"]  # noqa: S324
    return "".join(f"{line}\r\n" for line in lines).encode()


async def test_release_makes_the_file_and_keeps_its_sum(office: Office, payable: Chain, approved: UUID):
    sha256 = await bank.release_list(approved, opening=await opened(office, approved), by=office.treasurer)

    assert sha256 == hashlib.sha256(expected_file(payable)).hexdigest()
    found = (await rows("SELECT state, released_by, file_sha256 FROM payment_list"))[0]
    assert tuple(found) == ("released", office.treasurer.id, sha256)


async def test_the_file_is_the_same_bytes_every_time(office: Office, payable: Chain, approved: UUID):
    opening = await opened(office, approved)
    await bank.release_list(approved, opening=opening, by=office.treasurer)

    files = [await bank.bank_file(approved, opening=opening, by=office.treasurer) for _ in range(2)]

    assert files == [expected_file(payable)] * 2
    assert await value("SELECT count(*) FROM identity_read WHERE opening = $1", opening) == 18


async def test_a_file_that_would_differ_is_not_handed_out(
    office: Office, payable: Chain, approved: UUID, database: Database
):
    opening = await opened(office, approved)
    await bank.release_list(approved, opening=opening, by=office.treasurer)
    async with database.unfenced() as superuser:
        await superuser.execute("UPDATE payment SET amount_rp = amount_rp + 1 WHERE line_no = 1")

    async with refused(FileChanged):
        await bank.bank_file(approved, opening=opening, by=office.treasurer)


async def test_nothing_is_released_without_open_names_of_this_list(office: Office, payable: Chain, approved: UUID):
    closed = await opened(office, approved)
    await names.close_names(closed, by=office.treasurer)

    async with refused(OpenNamesFirst):
        await bank.release_list(approved, opening=closed, by=office.treasurer)
    await names.open_names(Task.decree, payable.decree, reason="berkas lain", by=office.approver)
    async with refused(OpenNamesFirst):
        await bank.release_list(approved, opening=closed, by=office.treasurer)


async def test_only_the_treasurer_of_the_office_gets_the_file(office: Office, neighbor: Office, approved: UUID):
    await opened(office, approved, "staff2")
    opening = await opened(office, approved)

    async with refused(WrongStep, "approved"):
        await bank.bank_file(approved, opening=opening, by=office.treasurer)
    await bank.release_list(approved, opening=opening, by=office.treasurer)
    async with refused(NotAllowed):
        await bank.bank_file(approved, opening=opening, by=office.staff2)
    async with refused(NotFound):
        await bank.bank_file(approved, opening=opening, by=neighbor.treasurer)


async def limited(office: Office, program: Program, **limits: int) -> Program:
    """The program with a bank's format that takes no more than this."""
    shape = msgspec.structs.replace(BANK_FORMAT, **limits)
    return msgspec.structs.replace(program, profile=await a_profile(office, code="pendek", shape=shape))


@pytest.mark.parametrize(
    ("limits", "fit"), [({"max_rows": 5}, 5), ({"max_total_rp": 12_000_000}, 2)], ids=["rows", "sum"]
)
async def test_a_list_takes_what_one_file_takes_and_the_next_list_the_rest(
    limits: dict[str, int], fit: int, office: Office, payable: Chain
):
    narrow = await limited(office, payable.program, **limits)
    codes = sorted(woman.code for woman in payable.women)
    draft = await payment_lists.draft_list(
        narrow.key, component=narrow.grant, period=1, profile=narrow.profile, by=office.staff
    )

    lines = await payment_lists.lines_of_draft(draft, by=office.staff)
    assert [(row["code"], row["reason"]) for row in lines] == [
        (code, None if at < fit else "Berkas bank penuh; masuk daftar berikutnya") for at, code in enumerate(codes)
    ]
    assert await payment_lists.lock_list(draft, by=office.staff) == (fit, fit * 5_000_000)
    opening = await opened(office, await list_approved(office, draft))
    await bank.release_list(draft, opening=opening, by=office.treasurer)

    rest = await list_locked(office, narrow, component=narrow.grant)
    found = await rows("SELECT p.code FROM payment y JOIN enrollment e ON e.id = y.enrollment "
                       "JOIN person p ON p.id = e.person WHERE y.payment_list = $1 ORDER BY 1", rest)  # fmt: skip
    assert [row[0] for row in found] == codes[fit : 2 * fit]
    assert await misfits() == []


async def test_a_line_that_is_too_large_for_the_format_is_said_before_the_lock(office: Office, payable: Chain):
    narrow = await limited(office, payable.program, max_line_rp=4_999_999)
    draft = await payment_lists.draft_list(
        narrow.key, component=narrow.grant, period=1, profile=narrow.profile, by=office.staff
    )

    lines = await payment_lists.lines_of_draft(draft, by=office.staff)
    assert {row["reason"] for row in lines} == {"Jumlahnya melebihi batas tiap baris format bank"}
    async with refused(NobodyPayable):
        await payment_lists.lock_list(draft, by=office.staff)
    await list_locked(office, payable.program, component=payable.program.grant)


async def test_a_banks_format_is_a_version_that_another_person_activates(office: Office):
    first = await profiles.add_profile("bri", label="BRI", bank_code="002", shape=BANK_FORMAT, by=office.staff2)
    second = await profiles.add_profile("bri", label="BRI", bank_code="002", shape=BANK_FORMAT, by=office.staff)

    both = msgspec.structs.replace(office.staff2, roles=frozenset({"staff", "approver"}))
    async with refused(NotYours):
        await profiles.activate_profile(first, by=both)
    async with refused(NotFound):
        await profiles.activate_profile(first, by=office.administrator)
    await profiles.activate_profile(second, by=office.treasurer)

    found = await rows("SELECT version_no, label, state FROM bank_file_profile ORDER BY version_no")
    assert [tuple(row) for row in found] == [(1, "BRI (002)", "draft"), (2, "BRI (002)", "active")]
    for who in (office.companion, office.treasurer, office.administrator):
        async with refused(NotAllowed):
            await profiles.add_profile("x", label="x", bank_code="002", shape=BANK_FORMAT, by=who)


async def test_an_unwanted_format_is_given_up_with_a_reason_and_never_activated(office: Office):
    draft = await profiles.add_profile("bri", label="BRI", bank_code="002", shape=BANK_FORMAT, by=office.staff)

    async with refused(Missing, "Alasan"):
        await profiles.discard_profile(draft, reason="", by=office.treasurer)
    await profiles.discard_profile(draft, reason="bank lain dipilih", by=office.treasurer)

    assert tuple((await rows("SELECT state, activated_by FROM bank_file_profile"))[0]) == ("dropped", None)
    for attempt in (
        profiles.activate_profile(draft, by=office.treasurer),
        profiles.discard_profile(draft, reason="bank lain dipilih", by=office.treasurer),
    ):
        async with refused(WrongStep, "dropped"):
            await attempt


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("SITI, NUR=1", "SITI NUR1"),
        ("=HYPERLINK(1)", "HYPERLINK(1)"),
        ("RENÉE", "RENEE"),
        ("A" * 50, "A" * 40),
        ('O"NEIL\r\nX', "ONEIL X"),
        ("-1+A", "1A"),
        ("NUR  'AINI  ", "NUR AINI"),
    ],
)
def test_a_name_cannot_break_out_of_its_column(name: str, shown: str):
    file = write_bank_file(BANK_FORMAT, [BankLine(1, name, "0012345678", 1, "PM-A/1/1")])

    assert file.splitlines()[1].decode() == f"1,{shown},0012345678,1,PM-A/1/1"


@pytest.mark.parametrize("account", ["٠٠١٢٣٤٥٦", "12345²", "12345", "1" * 21, "12345678;"])
def test_an_account_that_is_no_number_is_never_written(account: str):
    lines = [BankLine(1, "A", "0012345678", 1, "PM-A/1/1"), BankLine(2, "B", account, 1, "PM-B/1/1")]

    with pytest.raises(NotForTheBank, match="Baris 2 tidak bisa ditulis"):
        write_bank_file(BANK_FORMAT, lines)


def test_a_sign_that_the_bank_does_not_know_is_refused_and_not_replaced():
    lines = [BankLine(1, "A", "0012345678", 1, "PM-A/1/1"), BankLine(2, "B", "0012345679", 1, "PM-É/1/1")]

    with pytest.raises(NotForTheBank, match="Baris 2 tidak bisa ditulis"):
        write_bank_file(BANK_FORMAT, lines)


async def test_the_file_reaches_the_bank_once(office: Office, payable: Chain):
    key = await list_locked(office, payable.program, component=payable.program.grant)

    file = await list_sent(office, key)

    assert file == expected_file(payable)
    assert {row[0] for row in await rows("SELECT state FROM payment")} == {"sent"}
    assert await value("SELECT state FROM payment_list") == "sent"
