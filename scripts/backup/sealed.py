"""A file sealed under a passphrase: scrypt makes the key, AES-256-GCM seals numbered pieces of one MiB.

Header: magic, version, scrypt's cost (log2 n, r, p), salt, and a check of the passphrase. The key belongs to the salt
of this one file, so the number of a piece is nonce enough; the last piece says that it is the last. A piece that is
changed, missing, repeated or moved does not open, and neither does a file that was cut. Memory: two pieces.
"""

import hashlib
import hmac
import secrets
import struct
from typing import IO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from operations.errors import RuleBroken
from operations.words import mark

MAGIC = b"BERDAYA\0"
VERSION = 1
COST = (17, 8, 1)
"""128 MiB and about a third of a second for each guess."""
PIECE = 1 << 20
SHORTEST = 12

_HEAD = struct.Struct(">8sB3B16s")
_CHECK = 16
_TAG = 16
_MOST_MEMORY = 1 << 30


class NoBackup(RuleBroken):
    text = mark("{file} bukan berkas cadangan Berdaya. Pilih berkas yang dibuat `berdaya backup`.")


class OtherFormat(RuleBroken):
    text = mark(
        "{file} ditulis dengan format cadangan {found}; versi ini membaca format {ours}. Pakai Berdaya yang baru."
    )


class WrongPassphrase(RuleBroken):
    text = mark("Kata sandi cadangan ini salah. Periksa huruf besar, tanda hubung, dan berkas mana yang dibuka.")


class Damaged(RuleBroken):
    text = mark("{file} terpotong atau berubah (bagian ke-{piece}). Jangan pakai berkas ini; ambil cadangan lain.")


class TooShort(RuleBroken):
    text = mark("Kata sandi cadangan paling sedikit {least} karakter.")


def _keys(passphrase: str, salt: bytes, cost: tuple[int, int, int]) -> tuple[bytes, bytes]:
    log_n, r, p = cost
    both = Scrypt(salt=salt, length=64, n=1 << log_n, r=r, p=p).derive(passphrase.encode())
    return both[:32], both[32:]


def _check(key: bytes, head: bytes) -> bytes:
    return hmac.new(key, head, hashlib.sha256).digest()[:_CHECK]


def _nonce(number: int, *, last: bool) -> bytes:
    return struct.pack(">QxxxB", number, last)


class SealedWriter:
    """Bytes in, a sealed file out. Only `finish` makes it whole."""

    def __init__(self, file: IO[bytes], passphrase: str) -> None:
        if len(passphrase) < SHORTEST:
            raise TooShort(least=SHORTEST)
        self._file = file
        salt = secrets.token_bytes(16)
        self._head = _HEAD.pack(MAGIC, VERSION, *COST, salt)
        key, check = _keys(passphrase, salt, COST)
        self._head += _check(check, self._head)
        self._cipher = AESGCM(key)
        self._waiting = bytearray()
        self._number = 0
        file.write(self._head)

    def write(self, content: bytes) -> None:
        self._waiting += content
        while len(self._waiting) > PIECE:  # the last piece is never empty unless all is
            self._seal(bytes(self._waiting[:PIECE]), last=False)
            del self._waiting[:PIECE]

    def finish(self) -> None:
        self._seal(bytes(self._waiting), last=True)

    def _seal(self, piece: bytes, *, last: bool) -> None:
        self._file.write(self._cipher.encrypt(_nonce(self._number, last=last), piece, self._head))
        self._number += 1


class SealedReader:
    """The plain bytes of a sealed file, each piece only after it proved genuine."""

    def __init__(self, file: IO[bytes], passphrase: str, *, name: str) -> None:
        self._file, self._name = file, name
        self._head = file.read(_HEAD.size + _CHECK)
        self._cipher = AESGCM(self._open_head(passphrase))
        self._next = file.read(PIECE + _TAG)
        self._number = 0
        self._plain = b""
        self._at = 0
        self._ended = False

    def _open_head(self, passphrase: str) -> bytes:
        head, check = self._head[: _HEAD.size], self._head[_HEAD.size :]
        if head[: len(MAGIC)] != MAGIC:
            raise NoBackup(file=self._name)
        if len(head) > len(MAGIC) and head[len(MAGIC)] != VERSION:
            raise OtherFormat(file=self._name, found=head[len(MAGIC)], ours=VERSION)
        if len(check) < _CHECK:
            raise Damaged(file=self._name, piece=0)
        _, _, log_n, r, p, salt = _HEAD.unpack(head)
        if not (10 <= log_n <= 24 and r and p and 128 * r * p * (1 << log_n) <= _MOST_MEMORY):
            raise Damaged(file=self._name, piece=0)
        key, check_key = _keys(passphrase, salt, (log_n, r, p))
        if not hmac.compare_digest(_check(check_key, head), check):
            raise WrongPassphrase
        return key

    def read(self, size: int) -> bytes:
        """Exactly `size` bytes; fewer only at the end of the whole file."""
        parts, missing = [], size
        while missing and (self._at < len(self._plain) or self._open_next()):
            part = self._plain[self._at : self._at + missing]
            self._at += len(part)
            missing -= len(part)
            parts.append(part)
        return b"".join(parts)

    def _open_next(self) -> bool:
        if self._ended:
            return False
        piece, self._next = self._next, self._file.read(PIECE + _TAG)
        self._ended = not self._next
        try:
            self._plain = self._cipher.decrypt(_nonce(self._number, last=self._ended), piece, self._head)
        except InvalidTag as error:
            raise Damaged(file=self._name, piece=self._number + 1) from error
        self._at = 0
        self._number += 1
        return bool(self._plain)
