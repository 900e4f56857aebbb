"""What the office did about a recommendation, with what it proves that, and how the auditor classed it. Rows that only
grow: what was said once stays."""

from enum import StrEnum

from piccolo.columns import UUID, BigInt, ForeignKey, OnDelete, Text, Timestamptz, Varchar
from piccolo.constraints import Check
from piccolo.table import Table

from tables.books.audit_finding import AuditFinding, AuditRecommendation
from tables.steps import one_of


class FollowUpClass(StrEnum):
    """The four of the state's auditors (BPK)."""

    as_recommended = "as_recommended"
    not_yet = "not_yet"
    not_followed_up = "not_followed_up"
    cannot_be = "cannot_be"


class AuditFollowUp(Table):
    """By the office, of one recommendation. The id is the sender's. `recovered_rp` came back with this very step,
    proved by `proof_no` (a deposit slip); earlier sums are not said again."""

    id = UUID(primary_key=True)
    program = UUID(default=None, null=False, index=True, help_text="program.id")
    audit_finding = ForeignKey(AuditFinding, default=None, null=False, on_delete=OnDelete.restrict, index=True)
    audit_recommendation = ForeignKey(
        AuditRecommendation, default=None, null=False, on_delete=OnDelete.restrict, index=True
    )
    text = Text(default=None, null=False)
    recovered_rp = BigInt(default=None, null=False)
    proof_no = Varchar(length=60, default=None, null=True)
    made_by = UUID(default=None, null=False)
    made_at = Timestamptz(default=None, null=False)

    audit_follow_up_is_a_sum = Check(recovered_rp >= 0)
    audit_follow_up_money_has_its_proof = Check((recovered_rp == 0) | proof_no.is_not_null())


class AuditEvidence(Table):
    """A kept file, or a record of Berdaya by its code. Without a follow-up it is what the auditor's finding rests on,
    with one it is the office's proof."""

    id = UUID(primary_key=True)
    program = UUID(default=None, null=False, index=True, help_text="program.id")
    audit_finding = ForeignKey(AuditFinding, default=None, null=False, on_delete=OnDelete.restrict, index=True)
    audit_follow_up = ForeignKey(AuditFollowUp, default=None, null=True, on_delete=OnDelete.restrict, index=True)
    code = Varchar(length=80, default=None, null=False, help_text="As it is spoken of: a code, a number")
    subject_table = Varchar(length=63, default=None, null=False)
    subject_key = Varchar(length=80, default=None, null=False)
    sha256 = Varchar(length=64, default=None, null=True, help_text="Of a file, as it was kept")
    made_by = UUID(default=None, null=False)
    made_at = Timestamptz(default=None, null=False)

    audit_evidence_file_has_its_print = Check((subject_table != "document") | sha256.is_not_null())


class FollowUpReview(Table):
    """The auditor's class for what was done last about one recommendation; of `not_followed_up` there is nothing done.
    `recovered_rp` is what she takes as come back of that one follow-up."""

    id = UUID(primary_key=True)
    program = UUID(default=None, null=False, index=True, help_text="program.id")
    audit_finding = ForeignKey(AuditFinding, default=None, null=False, on_delete=OnDelete.restrict, index=True)
    audit_recommendation = ForeignKey(
        AuditRecommendation, default=None, null=False, on_delete=OnDelete.restrict, index=True
    )
    audit_follow_up = ForeignKey(AuditFollowUp, default=None, null=True, on_delete=OnDelete.restrict)
    verdict = Varchar(length=16, choices=FollowUpClass, default=None, null=False)
    recovered_rp = BigInt(default=None, null=False)
    reason = Text(default=None, null=False)
    made_by = UUID(default=None, null=False)
    made_at = Timestamptz(default=None, null=False)

    follow_up_class_is_known = one_of(verdict, FollowUpClass)
    follow_up_review_is_a_sum = Check(recovered_rp >= 0)
    follow_up_review_is_of_something = Check(
        audit_follow_up.is_not_null() | ((verdict == "not_followed_up") & (recovered_rp == 0))
    )
