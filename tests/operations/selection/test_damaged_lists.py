"""The corpus of damaged lists: each is refused with the sentence it deserves, or read with every damage at its cell."""

from datetime import date

import pytest

from operations.people.family_card import UNKNOWN_DISTRICT as CARD_OF_UNKNOWN_DISTRICT
from operations.people.nik import UNKNOWN_DISTRICT
from operations.selection.candidate_file import Candidate, candidates_in
from operations.selection.list_reading import child, reading, workbook
from operations.selection.list_reading.refusals import NotAList
from tests.candidate_lists import read_candidates
from tests.damaged_lists import TEXTS, Damaged
from tests.damaged_workbooks import WORKBOOKS

ON = date(2013, 8, 1)
ALWAYS = (f": {UNKNOWN_DISTRICT}", f": {CARD_OF_UNKNOWN_DISTRICT}")


def read_here(content: bytes) -> list[Candidate]:
    """Without a child process of its own; the tests of workbooks have one."""
    if not workbook.is_workbook(content):
        return read_candidates(content, on=ON)
    return candidates_in(reading.the_list_in(*workbook.taken(child.read(content))), ON)


def told(found: list[Candidate]) -> tuple[dict[int, list[str]], dict[int, list[str]]]:
    warnings = {row.line_no: [said for said in row.warnings if not said.endswith(ALWAYS)] for row in found}
    return {row.line_no: row.errors for row in found}, {line: said for line, said in warnings.items() if said}


def test_the_corpus_has_more_than_sixty_files_and_no_two_of_a_name():
    names = [file.name for file in (*TEXTS, *WORKBOOKS)]

    assert len(names) == len(set(names))
    assert len(names) >= 60
    assert len({file.content for file in (*TEXTS, *WORKBOOKS)}) == len(names)


@pytest.mark.parametrize("file", [*TEXTS, *WORKBOOKS], ids=lambda file: file.name)
def test_a_damaged_list_is_told_what_is_wrong_and_where(file: Damaged):
    if file.refused:
        with pytest.raises(NotAList) as refusal:
            read_here(file.content)
        assert refusal.value.say("id") == file.refused
        return

    found = read_here(file.content)

    assert told(found) == (file.lines, file.warned)
    cells = {row.line_no: row.cells for row in found}
    assert {line: {field: cells[line][field] for field in said} for line, said in file.holds.items()} == file.holds
