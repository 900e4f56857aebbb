"""An auditor's own list is answered by code for the object of her letter, and tells nothing of anybody else."""

import csv
import io
from datetime import date
from uuid import UUID

import pytest

from operations.books import letter_matches, sheets
from operations.books.audit_letters import NotNamed
from operations.books.letter_list import ListUnfit, NotAnAuditorsList, read_list
from operations.errors import RuleBroken
from tests.chain_builders import rows, value
from tests.chain_templates import Chain
from tests.letter_builders import NUMBER, approved_letter, own_list
from tests.people_builders import Office
from tests.refusals import refused
from tests.report_builders import refusal

COMPARED = """
SELECT r.person, r.fields FROM identity_read r JOIN identity_opening o ON o.id = r.opening WHERE o.task = 'audit'
"""
TOLD = """
SELECT filters->>'basis', filters->>'file_rows', filters->>'matched_rows', rows FROM download_log
WHERE sheet = 'matching'
"""
LONG_AGO = date(2010, 1, 1)
OF_TODAY = """
INSERT INTO letter_match (id, program, audit_letter, sha256, row_count, made_by, made_at)
SELECT app.uuid7(), program, id, repeat('a', 64), 10, app.actor_id(), now() + $1 * interval '1 day' FROM audit_letter
"""


async def answered(office: Office, letter: UUID, content: bytes) -> list[dict[str, str]]:
    sheet = await letter_matches.match_list(letter, content, by=office.auditor)
    return list(csv.DictReader(io.StringIO(sheet.content.decode(), newline="")))


def told(found: list[dict[str, str]]) -> list[tuple[str, ...]]:
    return [(row["line_no"], row["result"], row["code"], row["by"]) for row in found]


async def test_a_list_is_answered_by_code_and_noted_for_everybody_compared(office: Office, paid: Chain):
    letter, (first, second, third, *others) = await approved_letter(office, paid), paid.women

    found = await answered(office, letter, own_list(paid))

    assert told(found)[:4] == [
        ("2", "match", first.code, "nik"), ("3", "match", second.code, "account"), ("4", "match", third.code, "name"),
        ("5", "unreadable", "", ""),
    ]  # fmt: skip
    assert {(row["result"], row["code"]) for row in found[4:11]} == {("no_match", "")}
    assert told(found)[11:] == [("", "not_on_list", code, "") for code in sorted(w.code for w in others)]
    assert {(row["taken_by"], row["basis"]) for row in found} == {("Nama auditor", NUMBER)}
    compared = {row["fields"] for row in await rows(COMPARED)}
    assert {"nik (banding)", "account (banding)", "legal_name (banding)"} <= compared
    assert [tuple(row) for row in await rows(TOLD)] == [(NUMBER, "11", "3", 14)]
    (hers,) = (await sheets.shelf(None, by=office.auditor)).downloads
    assert (hers["sheet"], hers["program"], hers["event"], hers["rows"]) == ("matching", NUMBER, "finished", 14)
    assert await value("SELECT row_count FROM letter_match") == 10
    assert await value("SELECT count(*) FROM document WHERE kind = 'evidence'") == 0, "the list is not kept"


async def test_who_is_elsewhere_and_who_is_nobody_get_one_answer(office: Office, neighbor: Office, paid: Chain):
    """A letter of another time has nobody of hers in its object."""
    nobody = await approved_letter(office, paid, number="ST-0", since=LONG_AGO, until=LONG_AGO)
    async with refused(NotNamed):
        await letter_matches.match_list(nobody, own_list(paid), by=neighbor.auditor)

    found = await answered(office, nobody, own_list(paid))

    assert {(row["result"], row["code"]) for row in found} == {("no_match", ""), ("unreadable", "")}
    assert await rows(COMPARED) == []
    assert await refusal(office.auditor, OF_TODAY, -2) == "match_has_its_letter"
    for _ in range(2):
        await answered(office, nobody, own_list(paid))
    async with refused(RuleBroken, "sebanyak yang boleh dalam sehari"):
        await letter_matches.match_list(nobody, own_list(paid), by=office.auditor)


def test_a_list_is_ten_different_persons_below_a_heading_that_is_known():
    few = "\n".join(["Nama", *["SITI AMINAH"] * 30]).encode()
    with pytest.raises(ListUnfit):
        read_list(few)
    with pytest.raises(NotAnAuditorsList):
        read_list(b"a;b\n1;2\n")
    names = [f"ORANG {letter}" for letter in "ABCDEFGHIJ"]
    lines = ["Nomor Rekening,Nama Penerima", *(f"7-001-0{n},{name}" for n, name in enumerate(names))]
    read = read_list("\n".join(lines).encode())
    assert [(each.line_no, each.account, each.name) for each in read][1] == (3, "700101", "ORANG B")
