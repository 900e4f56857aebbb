"""What a bank says about a line that it did not pay, and not about whom: banks write names and numbers there."""

import re

_CODE = re.compile(r"[A-Z]{0,3}-?[0-9]{1,4}")
_SAID_BY_BANKS = """
ACCOUNT AKTIF AKUN ALAMAT ANTAR BANK BATAS BEDA BEKU BELUM BENAR BERBEDA BLOCKED BLOKIR BUKAN BUKU CLOSED COCOK DAN DANA
DATA DENGAN DIBLOKIR DIBEKUKAN DITOLAK DITUTUP DORMAN DORMANT ERROR FORMAT FROZEN FOUND GAGAL GANGGUAN HABIS INACTIVE
INSUFFICIENT INVALID JARINGAN KARENA KODE KOSONG LIMIT MASA MATCH MISMATCH NAMA NAME NIHIL NO NOMOR NOT NUMBER PASIF
PEMILIK PENERIMA REJECTED REK REKENING RETUR RUSAK SALAH SALDO SESUAI SISTEM SUDAH SYSTEM TABUNGAN TERBLOKIR TERDAFTAR
TIDAK TIMEOUT TRANSAKSI TUTUP UNKNOWN USER VALID
"""
_WORDS = frozenset(_SAID_BY_BANKS.split())
LEFT_OUT = "…"
LONGEST = 40


def without_persons(said: str) -> str | None:
    """`Nama SITI 0012345678 beda` becomes `NAMA … BEDA`: words that banks use and short codes stay."""
    words: list[str] = []
    for word in re.findall(r"[A-Z0-9][A-Z0-9-]*", said.upper()):
        kept = word if word in _WORDS or _CODE.fullmatch(word) else LEFT_OUT
        if kept != LEFT_OUT or words[-1:] != [LEFT_OUT]:
            words.append(kept)
    return " ".join(words)[:LONGEST].strip() or None
