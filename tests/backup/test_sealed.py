"""The sealed file: only its passphrase opens it, and whatever was cut, changed, moved or repeated does not open."""

import io

import pytest

from operations.errors import RuleBroken
from scripts.backup import sealed
from scripts.backup.sealed import (
    PIECE,
    Damaged,
    NoBackup,
    OtherFormat,
    SealedReader,
    SealedWriter,
    TooShort,
    WrongPassphrase,
)
from tests.backup.conftest import PASSPHRASE

HEAD = 44
SEALED_PIECE = PIECE + 16
CONTENT = bytes(range(256)) * (3 * PIECE // 256) + b"the end"
"""Three whole pieces and a short one."""


def seal(content: bytes, passphrase: str = PASSPHRASE) -> bytes:
    file = io.BytesIO()
    writer = SealedWriter(file, passphrase)
    for start in range(0, len(content), 700_001):
        writer.write(content[start : start + 700_001])
    writer.finish()
    return file.getvalue()


def unseal(file: bytes, passphrase: str = PASSPHRASE) -> bytes:
    reader, parts = SealedReader(io.BytesIO(file), passphrase, name="x.backup"), []
    while part := reader.read(900_000):
        parts.append(part)
    return b"".join(parts)


@pytest.mark.parametrize("size", [0, 1, PIECE - 1, PIECE, PIECE + 1, 2 * PIECE, len(CONTENT)])
def test_what_was_sealed_comes_back(size: int):
    file = seal(CONTENT[:size])

    assert unseal(file) == CONTENT[:size]
    assert len(file) == HEAD + size + 16 * max(1, -(-size // PIECE))


def test_two_files_of_the_same_content_have_nothing_in_common():
    one, other = seal(b"x" * 1000), seal(b"x" * 1000)

    assert one[12:] != other[12:]
    assert b"x" * 8 not in one


def test_another_passphrase_opens_nothing():
    with pytest.raises(WrongPassphrase):
        unseal(seal(CONTENT), "padi menguning di sawah ")


@pytest.mark.parametrize("length", [HEAD, HEAD + 1, HEAD + SEALED_PIECE, HEAD + 3 * SEALED_PIECE, -1])
def test_a_file_that_was_cut_is_damaged_also_between_two_pieces(length: int):
    with pytest.raises(Damaged):
        unseal(seal(CONTENT)[:length])


@pytest.mark.parametrize(("length", "error"), [(0, NoBackup), (7, NoBackup), (20, Damaged), (HEAD - 1, Damaged)])
def test_a_file_that_was_cut_in_its_header_is_refused(length: int, error: type[RuleBroken]):
    with pytest.raises(error):
        unseal(seal(CONTENT)[:length])


@pytest.mark.parametrize("place", [HEAD, HEAD + 5_000, HEAD + SEALED_PIECE, HEAD + 3 * SEALED_PIECE + 3, -1])
def test_one_bit_that_turned_over_is_found(place: int):
    file = bytearray(seal(CONTENT))
    file[place] ^= 1

    with pytest.raises(Damaged):
        unseal(bytes(file))


@pytest.mark.parametrize("place", range(12, HEAD, 5))
def test_one_bit_of_salt_or_check_is_a_wrong_passphrase(place: int):
    file = bytearray(seal(b"short"))
    file[place] ^= 1

    with pytest.raises(WrongPassphrase):
        unseal(bytes(file))


@pytest.mark.parametrize("order", [(1, 0, 2, 3), (0, 1, 1, 2, 3), (0, 2, 3), (0, 1, 2), (1, 2, 3), (0, 1, 2, 3, 3)])
def test_pieces_that_are_moved_repeated_or_missing_do_not_open(order: tuple[int, ...]):
    file = seal(CONTENT)
    pieces = [file[HEAD + n * SEALED_PIECE : HEAD + (n + 1) * SEALED_PIECE] for n in range(4)]

    with pytest.raises(Damaged):
        unseal(file[:HEAD] + b"".join(pieces[n] for n in order))


def test_a_piece_of_another_file_under_the_same_passphrase_does_not_open():
    one, other = seal(CONTENT), seal(CONTENT)

    with pytest.raises(Damaged):
        unseal(one[: HEAD + SEALED_PIECE] + other[HEAD + SEALED_PIECE :])


def test_a_file_of_another_kind_or_version_says_so():
    newer = bytearray(seal(b"x"))
    newer[8] = 2

    with pytest.raises(NoBackup, match=r"x\.backup bukan berkas cadangan Berdaya"):
        unseal(b"PK\x03\x04" + bytes(200))
    with pytest.raises(OtherFormat, match="format cadangan 2; versi ini membaca format 1"):
        unseal(bytes(newer))


@pytest.mark.parametrize("cost", [(9, 8, 1), (25, 8, 1), (20, 255, 255), (17, 0, 1)])
def test_a_header_that_asks_for_too_little_or_too_much_work_is_refused_unopened(cost: tuple[int, int, int]):
    file = bytearray(seal(b"x"))
    file[9:12] = bytes(cost)

    with pytest.raises(Damaged):
        unseal(bytes(file))


def test_a_short_passphrase_is_refused():
    with pytest.raises(TooShort):
        seal(b"x", "elevenchars")


def test_a_guess_costs_128_mib(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.undo()

    log_n, r, p = sealed.COST

    assert 128 * r * p * 2**log_n == 128 * 2**20
    assert tuple(seal(b"x")[9:12]) == sealed.COST
