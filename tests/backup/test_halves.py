"""The key on paper: two halves give it back byte for byte, one says nothing, and a wrong letter is named."""

import json
import secrets
from pathlib import Path

import pytest

from operations.people.keys import keys_to_text, new_keys
from scripts.backup import paper
from scripts.backup.halves import (
    LETTERS,
    NotTogether,
    OtherHalf,
    WrongGroup,
    WrongLine,
    from_code,
    join,
    read_line,
    split,
)
from scripts.backup.paper import print_sheets, take_back
from scripts.data_folder import DataFolder

SECRET = bytes(range(190))


@pytest.mark.parametrize("size", [0, 1, 14, 15, 16, 190, 1000])
def test_both_halves_give_the_secret_back(size: int):
    secret = secrets.token_bytes(size)
    first, second = split(secret)

    assert join(first.lines, second.lines) == secret
    assert (first.letter, second.letter, first.number) == ("A", "B", second.number)


def test_the_first_half_is_random_and_so_is_the_second():
    """The same secret a thousand times: in each half all letters are about as frequent."""
    for half in zip(*(split(b"the same secret") for _ in range(1000)), strict=True):
        letters = "".join(group[:4] for one in half for group in " ".join(one.lines).split())
        counts = [letters.count(letter) for letter in LETTERS]

        assert max(counts) < 1.4 * min(counts)


def test_small_letters_spaces_and_letters_that_look_alike_are_read_as_meant():
    first, second = split(SECRET)
    sloppy = [line.lower().replace("0", "o").replace("1", "l").replace(" ", " - ") for line in first.lines]

    assert join(sloppy, second.lines) == SECRET


def test_every_wrong_letter_is_found_and_its_group_named():
    line = split(SECRET)[0].lines[2]
    places = [place for place, letter in enumerate(line) if letter != " "]

    for place in places:
        for letter in set(LETTERS) - {line[place]}:
            with pytest.raises(WrongGroup) as found:
                read_line("A", 3, line[:place] + letter + line[place + 1 :])
            assert found.value.facts == {"half": "A", "line": 3, "group": place // 6 + 1}


def test_two_letters_or_two_groups_changed_about_are_found():
    line = split(SECRET)[1].lines[0]
    groups = line.split()

    for place in range(len(line) - 1):
        swapped = line[:place] + line[place + 1] + line[place] + line[place + 2 :]
        if " " not in line[place : place + 2] and line[place] != line[place + 1]:
            with pytest.raises(WrongGroup):
                read_line("B", 1, swapped)
    with pytest.raises(WrongGroup):
        read_line("B", 1, " ".join([groups[1], groups[0], *groups[2:]]))


def test_a_line_of_the_other_sheet_or_of_another_place_is_found():
    first, second = split(SECRET)

    with pytest.raises(WrongGroup):
        read_line("A", 1, second.lines[0])
    with pytest.raises(WrongGroup):
        read_line("A", 1, first.lines[1])
    with pytest.raises(WrongLine):
        read_line("A", 1, first.lines[0][:-1])


def test_halves_of_different_printings_do_not_go_together():
    with pytest.raises(NotTogether):
        join(split(SECRET)[0].lines, split(SECRET)[1].lines)
    with pytest.raises(NotTogether):
        join(split(SECRET)[0].lines, split(SECRET)[1].lines[:-1])
    with pytest.raises(NotTogether):
        join([], [])


def test_a_scanned_code_is_the_same_lines():
    first, second = split(SECRET)

    assert join(from_code(first.code(), "A"), from_code(second.code().lower(), "B")) == SECRET
    with pytest.raises(OtherHalf, match="Itu lembar B; yang diminta lembar A"):
        from_code(second.code(), "A")


@pytest.fixture
def printed(place: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[DataFolder, list[paper.Half], list[Path]]:
    folder, halves = DataFolder.at(str(place / "data")), []
    folder.key_file.write_text(keys_to_text(new_keys()))
    (folder.path / "secrets" / "backup-passphrase").write_text("ABCDE-FGHJK\n")
    draw = paper.sheet_of
    monkeypatch.setattr(paper, "sheet_of", lambda half: (halves.append(half), draw(half))[1])
    return folder, halves, print_sheets(folder, place)


def test_the_key_file_and_the_passphrase_come_back_byte_for_byte(printed, place: Path):
    folder, halves, sheets = printed
    (place / "back").mkdir()

    files = take_back(halves[0].lines, halves[1].lines, place / "back")

    assert [file.name for file in files] == ["keys.json", "backup-passphrase"]
    assert files[0].read_bytes() == folder.key_file.read_bytes()
    assert files[1].read_text() == "ABCDE-FGHJK\n"
    assert {file.stat().st_mode & 0o777 for file in files + sheets} == {0o600}
    assert all(sheet.read_bytes().startswith(b"%PDF") for sheet in sheets)
    assert len(halves[0].lines) <= 17, "somebody types this"


def test_nothing_that_is_there_is_overwritten(printed, place: Path):
    _, halves, _ = printed
    (place / "keys.json").write_text("mine")

    with pytest.raises(SystemExit):
        take_back(halves[0].lines, halves[1].lines, place)

    assert (place / "keys.json").read_text() == "mine"


def test_a_key_file_of_another_shape_comes_back_too(place: Path, printed):
    folder, halves, _ = printed
    odd = json.dumps({"version": 2, "wrap": {"1": "AAAA", "2": "not base64!"}, "made": "2026-11-22"})
    folder.key_file.write_text(odd)
    halves.clear()
    (place / "again").mkdir()

    print_sheets(folder, place / "again")
    files = take_back(halves[0].lines, halves[1].lines, place / "again")

    assert files[0].read_text() == odd
