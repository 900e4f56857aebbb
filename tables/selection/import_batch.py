"""A list of candidates that came in: the file as it was, a verdict for each of its lines."""

from enum import StrEnum

from piccolo.columns import (
    JSONB,
    UUID,
    BigSerial,
    Boolean,
    Bytea,
    ForeignKey,
    Integer,
    OnDelete,
    Text,
    Timestamptz,
    Varchar,
)
from piccolo.columns.readable import Readable
from piccolo.columns.reference import LazyTableReference
from piccolo.constraints import Check, Unique
from piccolo.table import Table

from tables.books.document import Document
from tables.people.user import User
from tables.selection.import_profile import ImportProfile
from tables.selection.program import Program
from tables.selection.site import Wave
from tables.steps import Role, Steps, by, one_of


class ImportState(StrEnum):
    uploaded = "uploaded"
    checked = "checked"
    applied = "applied"
    refused = "refused"
    undone = "undone"


class FileKind(StrEnum):
    csv = "csv"
    xlsx = "xlsx"
    xls = "xls"
    ods = "ods"


_STAFF = by(Role.staff)
IMPORT_STEPS: Steps = {
    ImportState.uploaded: {ImportState.checked: _STAFF, ImportState.refused: _STAFF},
    ImportState.checked: {ImportState.applied: _STAFF, ImportState.refused: _STAFF},
    ImportState.applied: {ImportState.undone: _STAFF},
    ImportState.refused: {},
    ImportState.undone: {},
}


class ImportBatch(Table):
    """The person who uploads registers the rows; another one screens them. `sample_seed` draws the rows to compare."""

    id = UUID(primary_key=True)
    program = ForeignKey(Program, default=None, null=False, on_delete=OnDelete.restrict)
    wave = ForeignKey(Wave, default=None, null=False, on_delete=OnDelete.restrict)
    document = ForeignKey(Document, default=None, null=False, on_delete=OnDelete.restrict)
    kind = Varchar(length=5, choices=FileKind, default=FileKind.csv, null=False)
    profile = ForeignKey(ImportProfile, default=None, null=True, on_delete=OnDelete.restrict)
    mapping = JSONB(default=None, null=True, help_text="Heading -> field, where somebody matched the columns")
    sha256 = Varchar(length=64, default=None, null=False)
    state = Varchar(length=10, choices=ImportState, default=ImportState.uploaded, null=False)
    row_count = Integer(default=0, null=False)
    accepted_count = Integer(default=0, null=False)
    changed_count = Integer(default=0, null=False)
    unchanged_count = Integer(default=0, null=False)
    consent_text = Varchar(length=20, default="2013-1", null=False, help_text="Words that the list's consents are to")
    sample_seed = Varchar(length=64, default=None, null=False)
    made_by = ForeignKey(User, default=None, null=False, on_delete=OnDelete.restrict)
    made_at = Timestamptz(default=None, null=False)
    screened_by = ForeignKey(User, default=None, null=True, on_delete=OnDelete.restrict)
    undone_by = ForeignKey(User, default=None, null=True, on_delete=OnDelete.restrict)
    reason = Text(default=None, null=True)
    version = Integer(default=1, null=False)

    steps = IMPORT_STEPS
    import_state_is_one = one_of(state, ImportState)
    import_kind_is_one = one_of(kind, FileKind)
    import_undone_is_signed = Check((state != "undone") | (undone_by.is_not_null() & reason.is_not_null()))
    import_screened_by_another = Check(screened_by.is_null() | (screened_by != made_by))
    import_counts_fit = Check(accepted_count <= row_count)

    @classmethod
    def get_readable(cls) -> Readable:
        return Readable("Impor %s baris", [cls.row_count])


class RowVerdict(StrEnum):
    accepted = "accepted"
    changed = "changed"
    unchanged = "unchanged"
    refused = "refused"


class ImportRow(Table):
    """One line of the file with its verdict; `cells` is the line itself, encrypted. Rows are only added."""

    id = BigSerial(primary_key=True)
    batch = ForeignKey(ImportBatch, default=None, null=False, on_delete=OnDelete.restrict)
    line_no = Integer(default=None, null=False, help_text="Line of the file, header = 1")
    verdict = Varchar(length=10, choices=RowVerdict, default=None, null=False)
    reasons = Text(default=None, null=True, help_text="Indonesian, one sentence a problem")
    warnings = Text(default=None, null=True)
    enrollment: ForeignKey = ForeignKey(
        LazyTableReference("Enrollment", module_path="tables.selection.enrollment"),
        default=None,
        null=True,
        on_delete=OnDelete.restrict,
        help_text="Whom the line is about, where she was registered before",
    )
    cells = Bytea(default=None, null=False, secret=True)

    import_row_verdict_is_one = one_of(verdict, RowVerdict)
    import_row_once = Unique([batch, line_no])
    import_row_refusal_says_why = Check((verdict != "refused") | reasons.is_not_null())


class SampleComparison(Table):
    """One row of the drawn sample, compared with the papers. By its line, so that it outlives an import undone."""

    id = UUID(primary_key=True)
    batch = ForeignKey(ImportBatch, default=None, null=False, on_delete=OnDelete.restrict)
    import_line = Integer(default=None, null=False)
    agrees = Boolean(default=None, null=False)
    remark = Text(default=None, null=True)
    compared_by = ForeignKey(User, default=None, null=False, on_delete=OnDelete.restrict)
    at = Timestamptz(default=None, null=False)

    sample_row_once = Unique([batch, import_line])
    sample_difference_is_told = Check((agrees == True) | remark.is_not_null())  # noqa: E712  (a column, not a value)
