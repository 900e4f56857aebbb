"""What a bank's format is made of, and what goes into one file: shapes only, no rules.

Sources of a column: no, name, account, amount, reference (our payment code), short (the same without signs in the
person's code), remark, bank, bank_code, bank_name, service, date, debit_account; or `=TEXT`, the same on every line.
Placeholders of rows above and below: {count} {total} {check} {tails} {date} {debit_account} {file}.
"""

from datetime import date, datetime
from typing import Literal

from msgspec import Struct

from tables.money.bank_file_profile import BankFileKind

SOURCES = ("no", "name", "account", "amount", "reference", "short", "remark", "bank", "bank_code", "bank_name",
           "service", "date", "debit_account")  # fmt: skip
PLACEHOLDERS = ("count", "total", "check", "tails", "date", "debit_account", "file")
DATES = {
    "yyyyMMdd": "%Y%m%d",
    "yyyy-MM-dd": "%Y-%m-%d",
    "dd/MM/yyyy": "%d/%m/%Y",
    "dd-MM-yyyy": "%d-%m-%Y",
    "ddMMyyyy": "%d%m%Y",
    "yyMMdd": "%y%m%d",
}
DELIMITERS = (",", ";", "|", "\t")
LINE_ENDS = {"crlf": "\r\n", "lf": "\n"}


class BankLine(Struct, frozen=True):
    """One line to pay. The reference is neutral: a code, a period, a list number. `bank` has three digits."""

    number: int
    name: str
    account: str
    amount_rp: int
    reference: str
    bank: str = ""


class Batch(Struct, frozen=True):
    """What holds for the whole file and is chosen at release; `key` is neutral and the same on every repeat."""

    key: str = ""
    pay_on: date | None = None
    made_at: datetime | None = None
    debit_account: str = ""
    debit_name: str = ""
    debit_bank: str = ""


class Layout(Struct, frozen=True, forbid_unknown_fields=True):
    """How the columns become a file. `banks`: our three digits -> [the bank's code in this format, name, service]."""

    header: list[list[str]] = []
    heading_row: bool = True
    quoting: Literal["needed", "all", "none"] = "needed"
    line_end: Literal["crlf", "lf"] = "crlf"
    charset: Literal["ascii", "latin-1", "utf-8"] = "ascii"
    check: Literal["none", "md5", "tails"] = "md5"
    decimals: Literal[0, 2] = 0
    date_form: str = "yyyyMMdd"
    name_signs: str = ".()-"
    name_length: int = 40
    capitals: bool = False
    remark: str = "{reference}"
    remark_length: int = 140
    service: str = ""
    banks: dict[str, list[str]] = {}


class Profile(Struct, frozen=True):
    """The columns of `bank_file_profile` that shape files."""

    delimiter: str
    columns: list[list[str]]
    footer: list[list[str]]
    result_columns: dict[str, str]
    paid_words: list[str]
    returned_words: list[str]
    failed_words: list[str]
    max_rows: int
    kind: BankFileKind = BankFileKind.csv
    layout: Layout = Layout()
    max_line_rp: int | None = None
    max_total_rp: int | None = None
    fee_rp: int = 0
    fee_basis: str = ""


class Totals(Struct, frozen=True):
    """The control totals: `tails` is the sum of the last four digits of every account."""

    rows: int
    total_rp: int
    tails: int
