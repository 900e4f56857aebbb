"""An audit sample (uji petik): the rows it was drawn from, by what seed, and what each drawn row brought."""

from enum import StrEnum

from piccolo.columns import (
    UUID,
    BigInt,
    BigSerial,
    Date,
    ForeignKey,
    Integer,
    OnDelete,
    SmallInt,
    Text,
    Timestamptz,
    Varchar,
)
from piccolo.constraints import Check, Unique
from piccolo.table import Table

from tables.steps import Role, Steps, by, one_of


class SampleMethod(StrEnum):
    discovery = "discovery"
    attribute = "attribute"
    monetary_unit = "monetary_unit"


class SampleFrame(StrEnum):
    """What a row of the frame is: a person with a promise, a payment that arrived, a purchase that was not rejected."""

    people = "people"
    payments = "payments"
    purchases = "purchases"


class Strata(StrEnum):
    none = "none"
    site = "site"
    companion = "companion"


class SampleState(StrEnum):
    drawn = "drawn"
    in_field = "in_field"
    evaluated = "evaluated"
    closed = "closed"


SAMPLE_STEPS: Steps = {
    SampleState.drawn: {SampleState.in_field: by(Role.auditor), SampleState.closed: by(Role.auditor)},
    SampleState.in_field: {SampleState.evaluated: by(Role.auditor), SampleState.closed: by(Role.auditor)},
    SampleState.evaluated: {SampleState.closed: by(Role.auditor)},
    SampleState.closed: {},
}


class AuditSample(Table):
    """Drawn from the rows of `frame` with the given `filters` (JSON) as known at `checkpoint`; how stands in
    operations/books/verifier/sampling.py. Rates are in hundredths of a percent. `size` is what the method asks for,
    `drawn_count` what was drawn; `draw_no` counts the samples of the same frame whatever their filters, and from the
    second on there is a reason. What changes later is the state, and the limits once every drawn row has its result."""

    id = UUID(primary_key=True)
    program = UUID(default=None, null=False, index=True, help_text="program.id")
    number = Integer(default=None, null=False, help_text="Counts in its program")
    frame = Varchar(length=12, choices=SampleFrame, default=None, null=False)
    filters = Varchar(length=300, default=None, null=False)
    checkpoint = Integer(default=None, null=False, help_text="checkpoint.number")
    known_at = Timestamptz(default=None, null=False, help_text="When that checkpoint was cut")
    method = Varchar(length=14, choices=SampleMethod, default=None, null=False)
    strata = Varchar(length=10, choices=Strata, default=None, null=False)
    confidence_pct = SmallInt(default=None, null=False)
    tolerable_bp = Integer(default=None, null=False)
    expected_bp = Integer(default=None, null=False)
    size = Integer(default=None, null=False)
    interval_rp = BigInt(default=None, null=True, help_text="Monetary-unit samples only")
    seed = Varchar(length=32, default=None, null=False)
    frame_count = Integer(default=None, null=False)
    frame_rp = BigInt(default=None, null=False)
    frame_sha256 = Varchar(length=64, default=None, null=False)
    drawn_count = Integer(default=None, null=False)
    draw_no = Integer(default=None, null=False)
    reason = Text(default=None, null=True, help_text="Why it was drawn again")
    drawn_by = UUID(default=None, null=False, help_text="user_account.id")
    drawn_at = Timestamptz(default=None, null=False)
    state = Varchar(length=10, choices=SampleState, default=SampleState.drawn, null=False)
    upper_count = Integer(default=None, null=True, help_text="At most so many rows are wrong")
    upper_rp = BigInt(default=None, null=True, help_text="At most so many rupiah are wrong")
    evaluated_by = UUID(default=None, null=True, help_text="user_account.id")
    closed_by = UUID(default=None, null=True, help_text="user_account.id")
    conclusion = Text(default=None, null=True)
    version = Integer(default=1, null=False)

    steps = SAMPLE_STEPS
    sample_frame_is_one = one_of(frame, SampleFrame)
    sample_method_is_one = one_of(method, SampleMethod)
    sample_strata_is_one = one_of(strata, Strata)
    sample_state_is_known = one_of(state, SampleState)
    sample_number_once = Unique([program, number])
    sample_draw_of_frame_once = Unique([program, frame, draw_no])
    sample_rates_are_rates = Check(
        (tolerable_bp >= 1) & (tolerable_bp <= 10_000) & (expected_bp >= 0) & (expected_bp <= 5_000)
    )
    sample_confidence_is_one = Check((confidence_pct == 90) | (confidence_pct == 95) | (confidence_pct == 99))
    sample_counts_are_counts = Check((number >= 1) & (size >= 1) & (drawn_count >= 1) & (frame_rp >= 0))
    sample_is_of_its_frame = Check("drawn_count <= frame_count")
    sample_interval_is_of_money = Check("(method = 'monetary_unit') = (interval_rp IS NOT NULL)")
    sample_interval_is_rupiah = Check(interval_rp.is_null() | (interval_rp >= 1))
    sample_of_money_is_whole = Check((method != "monetary_unit") | (strata == "none"))
    sample_again_says_why = Check("(draw_no = 1) = (reason IS NULL)")
    sample_limit_is_evaluated = Check("(evaluated_by IS NULL) = (upper_count IS NULL AND upper_rp IS NULL)")
    sample_evaluated_is_signed = Check((state != "evaluated") | evaluated_by.is_not_null())
    sample_closing_is_signed = Check("(state = 'closed') = (closed_by IS NOT NULL AND conclusion IS NOT NULL)")


class SampleRow(Table):
    """One row of the frame, drawn or not; texts as every sheet shows them. Rows are only added."""

    id = BigSerial(primary_key=True)
    program = UUID(default=None, null=False, help_text="program.id")
    enrollment = UUID(default=None, null=False, help_text="enrollment.id")
    audit_sample = ForeignKey(AuditSample, default=None, null=False, on_delete=OnDelete.restrict)
    row_key = Varchar(length=80, default=None, null=False)
    code = Varchar(length=20, default=None, null=False)
    origin = Varchar(length=20, default=None, null=False, help_text="Number of the site")
    companion = Varchar(length=100, default=None, null=False)
    amount_rp = BigInt(default=None, null=False)
    hits = Integer(default=None, null=False, help_text="0 = not drawn")
    place = Integer(default=None, null=True, help_text="In the order of the lots")

    frame_row_once = Unique([audit_sample, row_key])
    frame_place_once = Unique([audit_sample, place])
    frame_row_is_a_sum = Check((amount_rp >= 0) & (hits >= 0))
    frame_drawn_has_a_place = Check("(hits > 0) = (place IS NOT NULL)")


class SampleOutcome(StrEnum):
    exact = "exact"
    deviates = "deviates"
    no_response = "no_response"


class NoResponse(StrEnum):
    not_found = "not_found"
    moved = "moved"
    unreachable = "unreachable"
    unwilling = "unwilling"
    ill = "ill"
    deceased = "deceased"


class SampleResult(Table):
    """What one drawn row brought; that nobody answered is a result too. Rows are only added, the last one counts."""

    id = UUID(primary_key=True)
    program = UUID(default=None, null=False, index=True, help_text="program.id")
    sample_row = ForeignKey(SampleRow, default=None, null=False, on_delete=OnDelete.restrict, index=True)
    outcome = Varchar(length=11, choices=SampleOutcome, default=None, null=False)
    found_rp = BigInt(default=None, null=True, help_text="Of a row that deviates: what was found to be true")
    no_response = Varchar(length=11, choices=NoResponse, default=None, null=True)
    observed_on = Date(default=None, null=False)
    entered_by = UUID(default=None, null=False, help_text="user_account.id")
    entered_at = Timestamptz(default=None, null=False)

    sample_outcome_is_one = one_of(outcome, SampleOutcome)
    sample_no_response_is_one = one_of(no_response, NoResponse)
    sample_deviates_says_what = Check("(outcome = 'deviates') = (found_rp IS NOT NULL)")
    sample_no_response_says_why = Check("(outcome = 'no_response') = (no_response IS NOT NULL)")
    sample_found_is_a_sum = Check(found_rp.is_null() | (found_rp >= 0))
