"""The code on paper: one wrong or two swapped characters are caught, and it is derived from nothing."""

from itertools import pairwise

from operations.people.codes import ALPHABET, check_letter, is_code, new_codes


def test_a_code_looks_like_this_and_its_check_letter_fits():
    code = new_codes(1)[0]
    head, body, letter = code.split("-")

    assert head == "PM"
    assert len(body) == 4
    assert set(body) <= set(ALPHABET)
    assert letter == check_letter(body)
    assert is_code(code)
    assert is_code(f" {code.lower()} ")


def test_characters_that_look_alike_on_paper_never_occur():
    assert not set("ILO01BDGNSUVZ") & set("".join(code[3:7] for code in new_codes(2000)))


def test_any_single_wrong_character_is_caught():
    for code in new_codes(60):
        _, body, letter = code.split("-")
        for place in range(4):
            for other in set(ALPHABET) - {body[place]}:
                assert not is_code(f"PM-{body[:place]}{other}{body[place + 1 :]}-{letter}")
        for other in set(ALPHABET) - {letter}:
            assert not is_code(f"PM-{body}-{other}")


def test_two_swapped_neighbors_are_caught():
    for code in new_codes(500):
        _, body, letter = code.split("-")
        for place, (one, two) in enumerate(pairwise(body)):
            if one != two:
                assert not is_code(f"PM-{body[:place]}{two}{one}{body[place + 2 :]}-{letter}")


def test_what_is_no_code_is_not_taken_for_one():
    code = new_codes(1)[0]

    for text in (
        "",
        "PM",
        "PM--",
        code[3:],
        code.replace("-", ""),
        "PX" + code[2:],
        code + "-A",
        "PM-7K3-A",
        "PM-OI01-A",
    ):
        assert not is_code(text)


def test_many_codes_are_all_different():
    assert len(set(new_codes(5000))) == 5000


def test_longer_codes_are_for_when_the_short_ones_are_used_up():
    longer = new_codes(1, length=5)[0]

    assert len(longer) == 10
    assert is_code(longer)
