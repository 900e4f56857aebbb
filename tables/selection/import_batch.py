"""A list of candidates that came in: the file as it was, a verdict for each of its lines."""

from enum import StrEnum

from piccolo.columns import UUID, BigSerial, Bytea, ForeignKey, Integer, OnDelete, Text, Timestamptz, Varchar
from piccolo.columns.readable import Readable
from piccolo.constraints import Check, Unique
from piccolo.table import Table

from tables.books.document import Document
from tables.people.user import User
from tables.selection.program import Program
from tables.selection.site import Wave
from tables.steps import Role, Steps, by, one_of


class ImportState(StrEnum):
    uploaded = "uploaded"
    checked = "checked"
    applied = "applied"
    refused = "refused"


_STAFF = by(Role.staff)
IMPORT_STEPS: Steps = {
    ImportState.uploaded: {ImportState.checked: _STAFF},
    ImportState.checked: {ImportState.applied: _STAFF, ImportState.refused: _STAFF},
    ImportState.applied: {},
    ImportState.refused: {},
}


class ImportBatch(Table):
    """The person who uploads registers the rows; another one screens them. `sample_seed` draws the rows to compare."""

    id = UUID(primary_key=True)
    program = ForeignKey(Program, default=None, null=False, on_delete=OnDelete.restrict)
    wave = ForeignKey(Wave, default=None, null=False, on_delete=OnDelete.restrict)
    document = ForeignKey(Document, default=None, null=False, on_delete=OnDelete.restrict)
    sha256 = Varchar(length=64, default=None, null=False)
    state = Varchar(length=10, choices=ImportState, default=ImportState.uploaded, null=False)
    row_count = Integer(default=0, null=False)
    accepted_count = Integer(default=0, null=False)
    sample_seed = Varchar(length=64, default=None, null=False)
    made_by = ForeignKey(User, default=None, null=False, on_delete=OnDelete.restrict)
    made_at = Timestamptz(default=None, null=False)
    screened_by = ForeignKey(User, default=None, null=True, on_delete=OnDelete.restrict)
    reason = Text(default=None, null=True)
    version = Integer(default=1, null=False)

    steps = IMPORT_STEPS
    import_state_is_known = one_of(state, ImportState)
    import_screened_by_another = Check(screened_by.is_null() | (screened_by != made_by))
    import_counts_fit = Check(accepted_count <= row_count)

    @classmethod
    def get_readable(cls) -> Readable:
        return Readable("Impor %s baris", [cls.row_count])


class RowVerdict(StrEnum):
    accepted = "accepted"
    refused = "refused"


class ImportRow(Table):
    """One line of the file with its verdict; `cells` is the line itself, encrypted. Rows are only added."""

    id = BigSerial(primary_key=True)
    batch = ForeignKey(ImportBatch, default=None, null=False, on_delete=OnDelete.restrict)
    line_no = Integer(default=None, null=False, help_text="Line of the file, header = 1")
    verdict = Varchar(length=10, choices=RowVerdict, default=None, null=False)
    reasons = Text(default=None, null=True, help_text="Indonesian, one sentence a problem")
    warnings = Text(default=None, null=True)
    cells = Bytea(default=None, null=False, secret=True)

    import_row_verdict_is_known = one_of(verdict, RowVerdict)
    import_row_once = Unique([batch, line_no])
    import_row_refusal_says_why = Check((verdict != "refused") | reasons.is_not_null())
