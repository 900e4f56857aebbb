"""Files from banks and offices in letters of Western Europe: read as they were written, or refused, never guessed."""

from collections.abc import Callable
from datetime import date
from uuid import UUID

import pytest

from operations.errors import RuleBroken
from operations.money import results
from operations.money.holder_names import SAME, name_score
from operations.money.past_files import NotPastLines, read_past_lines
from operations.money.result_files import NotAResult
from operations.money.statement_files import NotAStatement
from operations.money.statements import read_statement
from tests.chain_builders import ANSWER_HEADINGS, value
from tests.chain_templates import Chain
from tests.people_builders import Office
from tests.refusals import refused
from tests.statement_builders import Move, camt053, mt940

NOBODYS = b"\x81\x8d"
"""Bytes that are letters neither in UTF-8 nor in Windows-1252."""
BOTH = "Ren\u00e9e".encode() + "Ren\u00e9e".encode("cp1252")
"""The same name in two encodings: half of it would be read wrong."""
NAMED = Move(-5_000_000, "?20TRF?32REN\u00c9E D\u00dcRR", "T0", name="REN\u00c9E D\u00dcRR")


async def test_an_answer_is_read_in_any_encoding_that_can_be_known(office: Office, payable: Chain, sent: UUID):
    head, code = f"{ANSWER_HEADINGS}\n".encode(), payable.women[0].code
    line = f"{code}/1/1,5000000,SUKSES,01/09/2013,CAF\u00c9 {{}},\n"
    for broken in (NOBODYS, BOTH, b"\x00"):
        async with refused(NotAResult, "bukan teks UTF-8, UTF-16, atau Windows-1252. Unduh ulang dari bank"):
            await results.take_result(sent, head + line.format(1).encode() + broken, by=office.treasurer)
    assert await value("SELECT count(*) FROM document WHERE kind = 'bank_result'") == 0

    counts = await results.take_result(sent, head + line.format(2).encode("cp1252"), by=office.treasurer)
    wide = (head.decode() + line.format(2)).encode("utf-16")
    again = await results.take_result(sent, wide, by=office.treasurer)

    assert (counts, again) == ({"matched": 1}, {"repeated": 1})
    assert await value("SELECT bank_reference FROM payment WHERE state = 'paid'") == "CAF\u00c9 2"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_names_on_a_statement_and_proofs_of_the_past_are_what_was_written(encoding: str):
    statement = read_statement(mt940([NAMED]).decode().encode(encoding))
    (line,) = read_past_lines("PM-X;uep;1;5000000;03/09/2013;CAF\u00c9 1\n".encode(encoding))

    assert statement.lines[0].name == "REN\u00c9E D\u00dcRR"
    assert name_score(statement.lines[0].name, "Rene\u0301e Du\u0308rr") == SAME
    assert (line.proof, line.value_date) == ("CAF\u00c9 1", date(2013, 9, 3))


@pytest.mark.parametrize("encoding", ["UTF-8", "UTF-16", "ISO-8859-1", "windows-1252"])
def test_xml_is_read_in_the_encoding_that_it_names(encoding: str):
    content = camt053([NAMED]).decode().replace('"UTF-8"', f'"{encoding}"').encode(encoding)

    assert read_statement(content).lines[0].name == "REN\u00c9E D\u00dcRR"


@pytest.mark.parametrize(
    ("read", "error", "content", "said"),
    [
        (read_past_lines, NotPastLines, b"PM-X;uep;1;5000000;03/09/2013;T" + NOBODYS, "Simpan ulang sebagai CSV UTF-8"),
        (read_past_lines, NotPastLines, b"PM-X;uep;1;5000000;03/09/2013;T\x00", "bukan teks"),
        (read_past_lines, NotPastLines, b"PM-X;uep;1;5000000;03/09/2013;T" + BOTH, "bukan teks"),
        (read_statement, NotAStatement, b":20:" + NOBODYS, "bukan teks"),
        (read_statement, NotAStatement, b":20:" + BOTH, "bukan teks"),
        (read_statement, NotAStatement, "\ufeff:20:A".encode("utf-16-le") + b"\x00", "bukan teks"),
        (read_statement, NotAStatement, b"\xff\xfe\x00\xd8:\x00", "bukan teks"),
        (read_statement, NotAStatement, camt053([NAMED]).decode().encode("cp1252"), "pengodean yang tertulis"),
        (read_statement, NotAStatement, camt053([NAMED]) + NOBODYS, "XML rusak"),
    ],
    ids=["past", "past, zero byte", "past, two encodings", "statement", "statement, two encodings", "UTF-16, cut",
         "UTF-16, broken", "XML, not the encoding it names", "XML, no letters behind it"],
)  # fmt: skip
def test_what_cannot_be_known_is_refused(
    read: Callable[[bytes], object], error: type[RuleBroken], content: bytes, said: str
):
    with pytest.raises(error, match=said):
        read(content)
