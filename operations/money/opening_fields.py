"""What a bank may ask for to open an account, and what it answers: our fields, their words, the usual headings."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from operations.words import mark


class BankField(StrEnum):
    legal_name = "legal_name"
    nik = "nik"
    birth_date = "birth_date"
    mother_name = "mother_name"
    address = "address"
    phone = "phone"


FIELD_WORDS: Mapping[BankField, str] = MappingProxyType(
    {
        BankField.legal_name: mark("Nama sesuai KTP"),
        BankField.nik: mark("NIK"),
        BankField.birth_date: mark("Tanggal lahir"),
        BankField.mother_name: mark("Nama ibu kandung"),
        BankField.address: mark("Alamat"),
        BankField.phone: mark("Nomor telepon"),
    }
)


class AnswerField(StrEnum):
    code = "code"
    bank_code = "bank_code"
    number = "number"
    holder_name = "holder_name"
    opened_on = "opened_on"
    branch = "branch"


ANSWER_WORDS: Mapping[AnswerField, str] = MappingProxyType(
    {
        AnswerField.code: mark("Kode"),
        AnswerField.bank_code: mark("Kode bank"),
        AnswerField.number: mark("Nomor rekening"),
        AnswerField.holder_name: mark("Nama pemilik"),
        AnswerField.opened_on: mark("Dibuka pada"),
        AnswerField.branch: mark("Cabang"),
    }
)
NEEDED = (AnswerField.code, AnswerField.number, AnswerField.holder_name, AnswerField.opened_on)
"""Without these columns an answer is none; the bank's code too, unless a profile says which bank it is."""
USUAL_HEADINGS: Mapping[AnswerField, frozenset[str]] = MappingProxyType(
    {
        AnswerField.code: frozenset({"kode", "kodepm", "kodepenerima"}),
        AnswerField.bank_code: frozenset({"bank", "kodebank"}),
        AnswerField.number: frozenset({"rekening", "nomorrekening", "norekening", "norek"}),
        AnswerField.holder_name: frozenset({"namapemilik", "namapemilikrekening", "namarekening", "namadirekening"}),
        AnswerField.opened_on: frozenset({"tanggal", "tanggalbuka", "tanggaldibuka", "dibukapada", "dibuka"}),
        AnswerField.branch: frozenset({"cabang", "kantorcabang"}),
    }
)
"""As `place_key` writes them: lower case, letters and digits only."""
