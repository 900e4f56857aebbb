"""The bank's answer about opening accounts: every row judged, the good ones taken or none, the same file once."""

from datetime import date, timedelta
from uuid import UUID

import pytest

from operations.errors import NotAllowed, NotFound, NotYours, RuleBroken, WrongStep
from operations.money import accounts, opening_answers
from operations.money.accounts import NewAccount
from operations.money.opening_answers import AnswerChanged, NothingGood
from operations.people import names, relations
from operations.people.names import OpenNamesFirst
from tables.people.opening import Task
from tests.chain_builders import DECREED_ON, rows, today, value
from tests.chain_templates import Chain
from tests.people_builders import Office
from tests.refusals import refused
from tests.workbooks import Formula, xlsx

HEADINGS = ["Kode", "Bank", "Rekening", "Nama pemilik", "Tanggal"]
OPENED = "20/08/2013"


def row_for(chain: Chain, place: int, **other: str) -> list[str]:
    woman = chain.women[place]
    facts = {
        "code": woman.code,
        "bank": "008",
        "number": f"700000000012{place}",
        "name": woman.line.name,
        "day": OPENED,
    }
    return list((facts | other).values())


def as_csv(lines: list[list[str]], headings: list[str] | None = None, delimiter: str = ";") -> bytes:
    return "\r\n".join(delimiter.join(line) for line in [headings or HEADINGS, *lines]).encode("utf-8-sig")


@pytest.fixture
async def opening(office: Office, determined: Chain) -> UUID:
    return await names.open_names(Task.decree, determined.decree, reason="pembukaan rekening", by=office.staff)


async def recorded() -> int:
    return await value("SELECT count(*) FROM bank_account")


async def counts(answer: UUID) -> tuple[str, int, int, int]:
    found = await rows("SELECT state, row_count, good_count, unchanged_count FROM account_answer WHERE id = $1", answer)
    return tuple(found[0])


@pytest.mark.parametrize("form", ["csv", "comma", "xlsx"])
async def test_a_whole_answer_is_recorded_at_once_whatever_its_form(
    form: str, office: Office, determined: Chain, opening: UUID
):
    lines = [row_for(determined, place) for place in range(6)]
    file = {"csv": as_csv(lines), "comma": as_csv(lines, delimiter=","), "xlsx": xlsx([["BANK"], HEADINGS, *lines])}

    answer = await opening_answers.upload_answer(determined.decree, file[form], by=office.staff)
    again = await opening_answers.upload_answer(determined.decree, file[form], by=office.staff)

    assert again == answer
    assert await counts(answer) == ("applied", 6, 6, 0)
    found = await rows("SELECT enrollment, bank_code, name_matches, state, made_by, opened_on FROM bank_account")
    assert {tuple(row) for row in found} == {
        (woman.enrollment, "008", True, "opened", office.staff.id, date(2013, 8, 20)) for woman in determined.women
    }
    assert await value("SELECT count(*) FROM document WHERE kind = 'bank_result'") == 1


async def test_bad_rows_wait_with_their_reasons_and_the_good_ones_are_taken(
    office: Office, determined: Chain, opening: UUID
):
    tomorrow = f"{await today() + timedelta(1):%d/%m/%Y}"
    lines = [
        row_for(determined, 0),
        row_for(determined, 1, number="12AB"),
        row_for(determined, 2, day=tomorrow),
        row_for(determined, 3, number="7999999999993"),
        row_for(determined, 3, number="7999999999994"),
        ["PM-ZZZZ-Z", "008", "7000000000555", "=SUM(A1)", OPENED],
        row_for(determined, 4, name=""),
        row_for(determined, 5, bank="0A"),
    ]

    answer = await opening_answers.upload_answer(determined.decree, as_csv(lines), by=office.staff)

    assert (await counts(answer), await recorded()) == (("checked", 8, 1, 0), 0)
    sheet = await opening_answers.answer_sheet(answer, by=office.staff)
    assert sheet.refused == [
        (3, "Nomor rekening harus 6 sampai 20 angka."),
        (4, "Dibuka pada belum terjadi."),
        (5, "Kode ini juga ada di baris 6."),
        (6, "Kode ini juga ada di baris 5."),
        (7, "Kode ini tidak ada dalam SK ini."),
        (8, "Nama pemilik tidak terisi."),
        (9, "Kode bank harus 3 angka, misalnya 002."),
    ]
    file = (await opening_answers.refused_rows(answer, by=office.staff)).decode("utf-8-sig").splitlines()
    assert file[0] == "Kode;Bank;Rekening;Nama pemilik;Tanggal;alasan"
    assert file[5] == f"PM-ZZZZ-Z;008;7000000000555;'=SUM(A1);{OPENED};Kode ini tidak ada dalam SK ini."
    assert (len(file), file[1].split(";")[2]) == (8, "12AB")
    assert await opening_answers.apply_answer(answer, by=office.staff) == 1
    assert await opening_answers.apply_answer(answer, by=office.staff) == 1
    assert (await counts(answer), await recorded()) == (("applied", 8, 1, 0), 1)
    async with refused(WrongStep):
        await opening_answers.refuse_answer(answer, reason="keliru berkas", by=office.staff)


async def test_one_number_in_two_rows_is_refused_in_both(office: Office, determined: Chain, opening: UUID):
    lines = [row_for(determined, 0), row_for(determined, 1, number="7000000-000120"), row_for(determined, 2)]
    lines += [row_for(determined, 3, bank="009", number="7000000000120"), row_for(determined, 4, number="x")]
    lines.append(row_for(determined, 5, number="x"))

    answer = await opening_answers.upload_answer(determined.decree, as_csv(lines), by=office.staff)

    not_one = "Nomor rekening harus 6 sampai 20 angka."
    assert (await opening_answers.answer_sheet(answer, by=office.staff)).refused == [
        (2, "Nomor rekening ini juga ada di baris 3."),
        (3, "Nomor rekening ini juga ada di baris 2."),
        (6, not_one),
        (7, not_one),
    ]


async def test_a_mended_error_file_is_read_again_and_what_stands_already_changes_nothing(
    office: Office, determined: Chain, opening: UUID
):
    first = as_csv([row_for(determined, 0), row_for(determined, 1, number="x")])
    answer = await opening_answers.upload_answer(determined.decree, first, by=office.staff)
    await opening_answers.apply_answer(answer, by=office.staff)
    mended = (
        (await opening_answers.refused_rows(answer, by=office.staff))
        .decode("utf-8-sig")
        .replace(";x;", ";7123456789012;")
    )

    second = await opening_answers.upload_answer(determined.decree, mended.encode(), by=office.staff)
    both = as_csv([row_for(determined, 0), row_for(determined, 1, number="7123456789012")])
    third = await opening_answers.upload_answer(determined.decree, both, by=office.staff)

    assert [await counts(key) for key in (second, third)] == [("applied", 1, 1, 0), ("applied", 2, 0, 2)]
    assert await recorded() == 2


async def test_numbers_that_a_spreadsheet_changed_are_refused_and_come_back_empty(
    office: Office, determined: Chain, opening: UUID
):
    lines = [row_for(determined, place) for place in range(4)]
    lines[0][2] = 9901000123
    lines[1][2] = 7000000000121  # thirteen digits, as Mandiri's have: nothing was lost
    lines[2][2] = Formula("=A1", "7000000000122")
    lines[3][4] = date(2013, 8, 20)

    answer = await opening_answers.upload_answer(determined.decree, xlsx([HEADINGS, *lines]), by=office.staff)

    assert await counts(answer) == ("checked", 4, 2, 0)
    sheet = await opening_answers.answer_sheet(answer, by=office.staff)
    assert sheet.refused == [
        (2, "Nomor rekening terbaca sebagai angka. Ubah kolom menjadi Teks lalu isi ulang."),
        (4, "Nomor rekening berisi rumus. Salin kolomnya, tempel sebagai nilai, lalu unggah ulang."),
    ]
    file = (await opening_answers.refused_rows(answer, by=office.staff)).decode("utf-8-sig").splitlines()
    assert [line.split(";")[2] for line in file[1:]] == ["", ""]


async def test_a_number_of_somebody_else_is_refused_without_saying_whose_and_the_asking_is_counted(
    office: Office, determined: Chain, opening: UUID
):
    other = determined.women[5]
    hers = NewAccount(other.enrollment, "008", "7000000000999", other.line.name, DECREED_ON)
    await accounts.open_accounts([hers], opening=opening, by=office.staff)
    lines = [row_for(determined, 0, number="7000000000999"), row_for(determined, 5, number="7000000000998")]
    lines.append(row_for(determined, 1))

    answer = await opening_answers.upload_answer(determined.decree, as_csv(lines), by=office.staff)

    sheet = await opening_answers.answer_sheet(answer, by=office.staff)
    assert sheet.refused == [
        (2, "Nomor rekening ini sudah dipakai orang lain."),
        (3, "Orang ini sudah punya rekening lain yang tercatat. Tutup dahulu bila itu keliru."),
    ]
    assert await value("SELECT count(*) FROM probe WHERE route = 'account' AND kind = 'miss'") == 1
    assert b"7000000000999" not in (await value("SELECT refusals::text FROM account_answer")).encode()


async def test_a_relative_is_left_to_somebody_else(office: Office, determined: Chain, opening: UUID):
    await relations.declare_kinship(determined.women[0].person, relation="saudara", by=office.staff)

    lines = [row_for(determined, place) for place in range(2)]
    answer = await opening_answers.upload_answer(determined.decree, as_csv(lines), by=office.staff)

    sheet = await opening_answers.answer_sheet(answer, by=office.staff)
    assert sheet.refused == [(2, "Anda menyatakan diri kerabatnya. Orang lain harus mencatat rekeningnya.")]
    assert await opening_answers.apply_answer(answer, by=office.staff) == 1


async def test_only_its_uploader_takes_it_while_names_are_open_and_only_staff_see_its_rows(
    office: Office, neighbor: Office, determined: Chain, opening: UUID
):
    lines = [row_for(determined, 0), row_for(determined, 1, number="x")]
    answer = await opening_answers.upload_answer(determined.decree, as_csv(lines), by=office.staff)

    for by, error in ((office.staff2, NotYours), (office.treasurer, NotAllowed), (neighbor.staff, NotFound)):
        async with refused(error):
            await opening_answers.apply_answer(answer, by=by)
    with pytest.raises(NotYours):
        await opening_answers.refused_rows(answer, by=office.staff2)
    assert (await opening_answers.answer_sheet(answer, by=office.staff2)).refused == []
    with pytest.raises(NotFound):
        await opening_answers.answer_sheet(answer, by=neighbor.staff)
    await names.close_names(opening, by=office.staff)
    async with refused(OpenNamesFirst):
        await opening_answers.apply_answer(answer, by=office.staff)
    await opening_answers.refuse_answer(answer, reason="berkas keliru", by=office.staff2)
    async with refused(WrongStep):
        await opening_answers.apply_answer(answer, by=office.staff)


async def test_a_row_that_has_gone_bad_since_stops_the_taking(office: Office, determined: Chain, opening: UUID):
    lines = [row_for(determined, 0), row_for(determined, 1), row_for(determined, 2, number="x")]
    answer = await opening_answers.upload_answer(determined.decree, as_csv(lines), by=office.staff)
    woman = determined.women[1]
    another = NewAccount(woman.enrollment, "008", "7555555555555", woman.line.name, DECREED_ON)
    await accounts.open_accounts([another], opening=opening, by=office.staff)

    async with refused(AnswerChanged, "baris 3"):
        await opening_answers.apply_answer(answer, by=office.staff)


async def test_a_file_without_a_good_row_can_only_be_refused(office: Office, determined: Chain, opening: UUID):
    answer = await opening_answers.upload_answer(
        determined.decree, as_csv([row_for(determined, 0, number="x")]), by=office.staff
    )

    async with refused(NothingGood):
        await opening_answers.apply_answer(answer, by=office.staff)
    async with refused(RuleBroken):
        await opening_answers.refuse_answer(answer, reason=" ", by=office.staff)
    await opening_answers.refuse_answer(answer, reason="berkas lain", by=office.staff)
    other = await opening_answers.upload_answer(
        determined.decree, as_csv([row_for(determined, 0, number="x")]), by=office.staff
    )
    assert other != answer
