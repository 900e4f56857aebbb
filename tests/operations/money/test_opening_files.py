"""Files that are no answer of a bank, and our own list that a bank filled in."""

from datetime import date
from uuid import UUID

import pytest

from operations.books import documents
from operations.errors import NotAllowed, NotFound, RuleBroken
from operations.money import opening_answers
from operations.money.opening_answer_file import AnswerColumnsMissing, AnswerTooLarge, NotAnAnswer, Shape, read_answer
from operations.money.opening_answers import NotOfThisDecree
from operations.people.names import OpenNamesFirst
from operations.selection.list_reading.refusals import BrokenBook, ColumnTwice
from tests.chain_templates import Chain
from tests.operations.money.test_opening_answers import HEADINGS, OPENED, as_csv, opening, row_for
from tests.people_builders import Office
from tests.refusals import refused
from tests.workbooks import xlsx

__all__ = ["opening"]

WHOLE = xlsx([HEADINGS, ["PM-7K3Q-A", "008", "7000000000121", "SITI", OPENED]])


@pytest.mark.parametrize(
    ("content", "error"),
    [
        (b"", documents.FileEmpty),
        (b"x" * 50_000_000, AnswerTooLarge),
        (WHOLE[: len(WHOLE) // 2], BrokenBook),
        (b"\xd0\xcf\x11\xe0" + b"\x00" * 600, RuleBroken),
        ("\ufeffKode;Bank;Rekening".encode("utf-16"), NotAnAnswer),
        (b"\x00\x01\x02\x03" * 90, NotAnAnswer),
        (b"REMARK,AMOUNT,STATUS\n1,2,SUKSES\n", AnswerColumnsMissing),
        (as_csv([]), NotAnAnswer),
        (as_csv([["PM-ZZZZ-Z", "008", "7000000000555", "LAIN", OPENED]]), NotOfThisDecree),
        (as_csv([], headings=[*HEADINGS, "No. Rekening"]), ColumnTwice),
        (as_csv([])[:20], AnswerColumnsMissing),
    ],
)
async def test_a_bad_file_is_said_clearly_and_changes_nothing(
    content: bytes, error: type[RuleBroken], office: Office, determined: Chain, opening: UUID
):
    kept = sorted(documents.kept_in().iterdir())
    async with refused(error):
        await opening_answers.upload_answer(determined.decree, content, by=office.staff)
    assert sorted(documents.kept_in().iterdir()) == kept


async def test_nothing_is_read_without_open_names_or_from_elsewhere(
    office: Office, neighbor: Office, determined: Chain
):
    file = as_csv([row_for(determined, 0)])
    async with refused(OpenNamesFirst):
        await opening_answers.upload_answer(determined.decree, file, by=office.staff)
    async with refused(NotFound):
        await opening_answers.upload_answer(determined.decree, file, by=neighbor.staff)
    with pytest.raises(NotAllowed):
        await opening_answers.upload_answer(determined.decree, file, by=office.treasurer)


def test_our_own_list_filled_in_by_the_bank_is_understood_with_the_line_of_its_maker_below():
    headings = [
        "Kode",
        "Nama sesuai KTP",
        "NIK",
        "Kode bank",
        "Nomor Rekening",
        "Nama Pemilik Rekening",
        "Tanggal dibuka",
    ]
    line = ["PM-7K3Q-A", "SITI", "350101", "2", "001234567890123", "SITI AMINAH", "20 Agustus 2013"]
    made = xlsx([headings, line, ["Petugas 1, 2013-08-19 10:00 UTC"]])

    found = read_answer(made, Shape(), date(2013, 9, 1))

    assert [(one.line_no, one.problems, one.opened_on) for one in found.lines] == [(2, [], date(2013, 8, 20))]
    assert found.lines[0].cells["bank_code"] == "002"
