"""A list of an auditor's own (an SK, an SP2D) that was compared under her letter: that it was, and how long it was."""

from piccolo.columns import UUID, Integer, Timestamptz, Varchar
from piccolo.constraints import Check
from piccolo.table import Table


class LetterMatch(Table):
    """The file is not kept, only its sum. Rows are only added; a letter allows so many a day (79_matching.sql)."""

    id = UUID(primary_key=True)
    program = UUID(default=None, null=False, index=True, help_text="program.id")
    audit_letter = UUID(default=None, null=False, index=True, help_text="audit_letter.id")
    sha256 = Varchar(length=64, default=None, null=False, help_text="Of the uploaded file")
    row_count = Integer(default=None, null=False, help_text="Different persons that it names")
    made_by = UUID(default=None, null=False, help_text="user_account.id")
    made_at = Timestamptz(default=None, null=False)

    match_is_of_a_list = Check((row_count >= 10) & (row_count <= 5000))
