"""A file that was kept: an imported list, a bank result, a photo of a receipt. The bytes lie encrypted in a folder."""

from enum import StrEnum

from piccolo.columns import UUID, Bytea, Integer, Timestamptz, Varchar
from piccolo.constraints import Check
from piccolo.table import Table

from tables.steps import one_of


class DocumentKind(StrEnum):
    import_file = "import_file"
    bank_result = "bank_result"
    receipt_photo = "receipt_photo"
    evidence = "evidence"
    field_photo = "field_photo"
    signed_scan = "signed_scan"


class Document(Table):
    """The id may be made by the sender (a phone), so that sending twice keeps one. `sha256` is of the plain bytes."""

    id = UUID(primary_key=True)
    kind = Varchar(length=20, choices=DocumentKind, default=None, null=False)
    program = UUID(default=None, null=True, index=True, help_text="program.id")
    sha256 = Varchar(length=64, default=None, null=False, index=True)
    bytes = Integer(default=None, null=False)
    media_type = Varchar(length=60, default=None, null=False)
    file_key = Varchar(length=100, default=None, null=False, help_text="Name in the folder of encrypted files")
    perceptual_hash = Varchar(
        length=16, default=None, null=True, index=True, help_text="Alike for pictures that look alike"
    )
    location_sealed = Bytea(
        default=None, null=True, secret=True, help_text="Where a photo was taken, if a program asks"
    )
    made_by = UUID(default=None, null=False)
    made_at = Timestamptz(default=None, null=False)
    removed_at = Timestamptz(default=None, null=True, help_text="The bytes were destroyed; what they were stays known")

    document_kind_is_one = one_of(kind, DocumentKind)
    document_has_bytes = Check(bytes > 0)
