"""Papers that were printed with a number, and the signed scans of them that came back."""

from enum import StrEnum

from piccolo.columns import UUID, BigInt, Date, ForeignKey, Integer, OnDelete, Timestamptz, Varchar
from piccolo.columns.readable import Readable
from piccolo.constraints import Check, Unique
from piccolo.table import Table

from tables.books.document import Document
from tables.steps import one_of


class PaperKind(StrEnum):
    receipt = "receipt"
    payment_list = "payment_list"
    responsibility_statement = "responsibility_statement"
    goods_handover = "goods_handover"
    refund_notice = "refund_notice"
    decree_annex = "decree_annex"
    accountability_report = "accountability_report"
    companion_report = "companion_report"


class PrintedPaper(Table):
    """One version of one paper. `revision` is that of its subject; the same one printed again is this row again.
    `sha256` covers what was printed without any name; `check_code` stands in the QR and only there. Rows only grow."""

    id = UUID(primary_key=True)
    number = Varchar(length=20, default=None, null=False, unique=True, help_text="Drawn at random; says nothing")
    check_code = Varchar(length=16, default=None, null=False, secret=True)
    kind = Varchar(length=30, choices=PaperKind, default=None, null=False)
    program = UUID(default=None, null=False, index=True, help_text="program.id")
    subject_table = Varchar(length=40, default=None, null=False)
    subject_key = UUID(default=None, null=False, index=True)
    revision = Integer(default=None, null=False)
    dated = Date(default=None, null=False, help_text="The business date of the first printing")
    total_rp = BigInt(default=None, null=False)
    line_count = Integer(default=None, null=False)
    sha256 = Varchar(length=64, default=None, null=False)
    made_by = UUID(default=None, null=False, help_text="user_account.id")
    made_at = Timestamptz(default=None, null=False)

    paper_kind_is_one = one_of(kind, PaperKind)
    paper_once = Unique([kind, subject_key, revision])
    paper_is_a_sum = Check((total_rp >= 0) & (line_count > 0) & (revision > 0))

    @classmethod
    def get_readable(cls) -> Readable:
        return Readable("%s", [cls.number])


class ScanKind(StrEnum):
    signed = "signed"
    sp2d = "sp2d"


class ReadFrom(StrEnum):
    qr = "qr"
    typed = "typed"


class SignedScan(Table):
    """A scan that shows exactly this printed paper with its signatures, or the treasury's order for it. `sha256` is of
    the file as it came; what is kept of it is cleaned. One file may show several papers. Rows only grow."""

    id = UUID(primary_key=True)
    program = UUID(default=None, null=False, index=True, help_text="program.id")
    printed_paper = ForeignKey(PrintedPaper, default=None, null=False, on_delete=OnDelete.restrict)
    kind = Varchar(length=10, choices=ScanKind, default=ScanKind.signed, null=False)
    read_from = Varchar(length=10, choices=ReadFrom, default=None, null=False)
    document = ForeignKey(Document, default=None, null=False, on_delete=OnDelete.restrict, index=True)
    sha256 = Varchar(length=64, default=None, null=False)
    made_by = UUID(default=None, null=False, help_text="user_account.id")
    made_at = Timestamptz(default=None, null=False)

    scan_kind_is_known = one_of(kind, ScanKind)
    scan_read_from_is_known = one_of(read_from, ReadFrom)
    scan_once = Unique([printed_paper, kind, sha256])
