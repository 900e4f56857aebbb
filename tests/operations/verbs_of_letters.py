"""The verbs of letters of assignment, and of what is asked for under them."""

from typing import Any
from uuid import uuid4

from operations.actor import Actor
from operations.books import audit_identities, audit_letters, audit_openings, letter_matches
from operations.errors import NotFound
from tests.letter_builders import a_letter, own_list
from tests.operations.everything import Everything
from tests.operations.verb import WHY, A, S, Verb


async def _registered(e: Everything, by: Actor) -> Any:
    return await audit_letters.register_letter(await a_letter(e.office, e.chain, number="ST-9"), by=by)


async def _matched(e: Everything, by: Actor) -> Any:
    return await letter_matches.match_list(e.letter_approved, own_list(e.chain), by=by)


AUDITOR = ("auditor",)
LETTER_VERBS: dict[str, Verb] = {
    "audit_letters.register_letter": Verb(_registered, (*S, "auditor")),
    "audit_letters.approve_letter": Verb(
        lambda e, by: audit_letters.approve_letter(e.letter_registered, by=by), A),
    "audit_letters.refuse_letter": Verb(
        lambda e, by: audit_letters.refuse_letter(e.letter_registered, reason=WHY, by=by), A),
    "audit_letters.revoke_letter": Verb(
        lambda e, by: audit_letters.revoke_letter(e.letter_approved, reason=WHY, by=by), (*A, "supervisor")),
    "audit_openings.ask_for_letter": Verb(
        lambda e, by: audit_openings.ask_for_letter(e.letter_approved, reason=WHY, by=by), AUDITOR),
    "audit_openings.ask_for_sample": Verb(
        lambda e, by: audit_openings.ask_for_sample(uuid4(), reason=WHY, by=by), AUDITOR, None, NotFound),
    "audit_openings.check_opening": Verb(
        lambda e, by: audit_openings.check_opening(e.opening_asked, by=by), (*S, "treasurer", "supervisor")),
    "audit_openings.agree_to_opening": Verb(
        lambda e, by: audit_openings.agree_to_opening(e.opening_checked, by=by), A),
    "audit_openings.refuse_opening": Verb(
        lambda e, by: audit_openings.refuse_opening(e.opening_checked, reason=WHY, by=by), A),
    "audit_openings.end_opening": Verb(
        lambda e, by: audit_openings.end_opening(e.opening_agreed, reason=WHY, by=by), (*A, "supervisor")),
    "letter_matches._match": Verb(_matched, AUDITOR),
    "audit_identities.take_identities": Verb(
        lambda e, by: audit_identities.take_identities(e.opening_agreed, by=by), AUDITOR),
}  # fmt: skip
