"""The verbs of unspent money and of a program's end."""

from typing import Any

from operations.actor import Actor
from operations.money import program_closing, refund_terms, refunds
from operations.money.program_closing import StillOpen
from operations.money.refunds import NothingDue
from tables.selection.program import FundSource
from tests.chain_builders import grant_of
from tests.operations.everything import Everything
from tests.operations.verb import OFFICE, WHY, Verb


async def _noticed(e: Everything, by: Actor) -> Any:
    return await refunds.give_notice(await grant_of(e.chain.women[5]), by=by)


LEDGER = {
    "refund_terms.draft_refund_rule": Verb(
        lambda e, by: refund_terms.draft_refund_rule(
            refund_terms.NewRefundRule(FundSource.apbd, 30, 14, 7, "30", "Perbup"), by=by
        ),
        (*OFFICE, "approver"),
        everywhere=True,
    ),
    "refunds.give_notice": Verb(_noticed, ("staff", "treasurer"), "last_woman", NothingDue),
    "program_closing.ask_to_close": Verb(
        lambda e, by: program_closing.ask_to_close(e.chain.program.key, reason=WHY, by=by),
        (*OFFICE, "treasurer", "approver"),
        ends=StillOpen,
    ),
}
