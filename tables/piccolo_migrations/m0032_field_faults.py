"""A signal for what somebody else carried, complaints that are complaints by their kind, no reason beside a hand-over."""

from enum import Enum

from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.columns.column_types import Varchar
from piccolo.constraints import Check
from piccolo.table import Table

ID = "2026-11-23T06:00:00:000032"
VERSION = "1.38.0"
DESCRIPTION = "Faults of the field mended"

OLDER = (
    "over_price", "over_reference", "over_quantity", "substitution", "before_payment", "no_receipt", "correction",
    "photo_seen", "photo_alike", "over_plan", "over_paid", "one_shop", "same_minute", "receipt_sequence",
    "round_deduction", "own_shop", "clock", "event_doubt",
)  # fmt: skip
CODES = (*OLDER, "carried")
MENDED = """
DO $$ BEGIN
  IF EXISTS (SELECT 1 FROM case_response WHERE category IN ('deduction', 'conduct') AND NOT is_complaint) THEN
    PERFORM set_config('app.actor_id', '00000000-0000-7000-8000-000000000001', true), set_config('app.roles', 'system', true);
    PERFORM app.begin_operation('follow_up.cases.assign_case');
    UPDATE case_response c SET is_complaint = true, assignee = CASE WHEN EXISTS (
      SELECT 1 FROM companion_assignment a WHERE a.enrollment = c.enrollment AND a.companion = c.assignee) THEN c.made_by ELSE c.assignee END
    WHERE c.category IN ('deduction', 'conduct') AND NOT c.is_complaint;
    PERFORM app.note('case_response', 'all', NULL, NULL);
  END IF;
  IF EXISTS (SELECT 1 FROM purchase WHERE flags ? 'round_deduction') THEN
    PERFORM set_config('app.actor_id', '00000000-0000-7000-8000-000000000001', true), set_config('app.roles', 'system', true);
    PERFORM app.begin_operation('purchases.shopping.confirm_trip');
    UPDATE purchase SET flags = flags - 'round_deduction' WHERE flags ? 'round_deduction';
    PERFORM app.note('purchase', 'all', NULL, NULL);
  END IF;
END $$
"""
"""What was no complaint becomes one; if her companion worked on it, it goes back to whoever took it in. What women said
leaves the flags that their companion reads; it stays among the signals."""


class RawTable(Table):
    """Only to send SQL."""


def _choices(codes: tuple[str, ...]) -> dict[str, object]:
    return {"choices": Enum("SignalCode", {code: code for code in codes})}


def _one_of(codes: tuple[str, ...]) -> str:
    first, *rest = [f"\"code\" = '{code}'" for code in codes]
    found = first
    for each in rest:
        found = f"({found} OR {each})"
    return found


async def forwards():
    manager = MigrationManager(migration_id=ID, app_name="tables", description=DESCRIPTION)

    async def mend_rows():
        await RawTable.raw(MENDED)

    manager.add_raw(mend_rows)

    manager.drop_column(
        table_class_name="HandOver",
        tablename="hand_over",
        column_name="reason",
        db_column_name="reason",
        schema=None,
    )

    manager.alter_column(
        table_class_name="PurchaseSignal",
        tablename="purchase_signal",
        column_name="code",
        db_column_name="code",
        params=_choices(CODES),
        old_params=_choices(OLDER),
        column_class=Varchar,
        old_column_class=Varchar,
        schema=None,
    )

    manager.drop_constraint(
        table_class_name="PurchaseSignal",
        tablename="purchase_signal",
        constraint_name="signal_code_is_known",
        schema=None,
    )

    manager.add_constraint(
        table_class_name="PurchaseSignal",
        tablename="purchase_signal",
        constraint_name="signal_code_is_one",
        constraint_class=Check,
        params={"condition": _one_of(CODES)},
        schema=None,
    )

    manager.add_constraint(
        table_class_name="CaseResponse",
        tablename="case_response",
        constraint_name="case_perhaps_about_her_companion_is_a_complaint",
        constraint_class=Check,
        params={
            "condition": "((\"category\" != 'deduction' AND \"category\" != 'conduct') OR \"is_complaint\" = True)"
        },
        schema=None,
    )

    return manager
