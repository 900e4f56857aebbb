"""The verbs of letters of assignment. An auditor is of no office: what is hers she may do in any."""

from typing import Any

from operations.actor import Actor
from operations.books import audit_letters
from tests.letter_builders import a_letter
from tests.operations.everything import Everything
from tests.operations.verb import WHY, A, S, Verb


async def _registered(e: Everything, by: Actor) -> Any:
    return await audit_letters.register_letter(await a_letter(e.office, e.chain, number="ST-9"), by=by)


LETTER_VERBS: dict[str, Verb] = {
    "audit_letters.register_letter": Verb(_registered, (*S, "auditor"), everywhere=True),
    "audit_letters.approve_letter": Verb(
        lambda e, by: audit_letters.approve_letter(e.letter_registered, by=by), A),
    "audit_letters.refuse_letter": Verb(
        lambda e, by: audit_letters.refuse_letter(e.letter_registered, reason=WHY, by=by), A),
    "audit_letters.revoke_letter": Verb(
        lambda e, by: audit_letters.revoke_letter(e.letter_approved, reason=WHY, by=by), (*A, "supervisor")),
}  # fmt: skip
