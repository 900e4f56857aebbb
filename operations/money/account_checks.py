"""The second person's look at one account: a near name passes with a reason, one that is not hers is refused."""

from uuid import UUID

from asyncpg import Record

from operations.actor import Actor
from operations.errors import Missing, NotYours, short
from operations.money.accounts import NameDiffers, NothingToVerify, waiting_accounts
from operations.operation import note, operation
from operations.statement import run
from operations.words import mark
from tables.money.account_verification import VerificationMethod, VerificationResult
from tables.money.bank_account import NEAR_ENOUGH, NameNear
from tables.steps import Role

EVIDENCE = mark("Bukti")


@operation
async def verify_near(account: UUID, *, why: NameNear, evidence: str, method: VerificationMethod, by: Actor) -> None:
    """The name is near and hers: a second person says why, and what she saw."""
    row = await _one(account, by)
    if row["name_matches"] or (row["name_score"] or 0) < NEAR_ENOUGH:
        raise NameDiffers
    if len(evidence.strip()) < 3:
        raise Missing(field=EVIDENCE)
    await run("money/sql/verify_accounts.sql", [account], why)
    await _checked(account, method, VerificationResult.near, evidence)
    await note(("bank_account", account), why=why)


@operation
async def refuse_account(account: UUID, *, evidence: str, method: VerificationMethod, by: Actor) -> None:
    """It is not hers, the bank says: the record is closed, and what was found stays for the auditor."""
    by.must(Role.staff, Role.supervisor)
    await _one(account, by)
    if len(evidence.strip()) < 3:
        raise Missing(field=EVIDENCE)
    await run("money/sql/refuse_account.sql", account)
    await _checked(account, method, VerificationResult.different, evidence)
    await note(("bank_account", account))


async def _checked(account: UUID, method: VerificationMethod, result: VerificationResult, evidence: str) -> None:
    said = short(evidence, EVIDENCE, most=60)
    await run("money/sql/add_verifications.sql", [account], [method], result, said)


async def _one(account: UUID, by: Actor) -> Record:
    found = await waiting_accounts([account], by)
    if not found:
        raise NothingToVerify
    if found[0]["made_by"] == by.id:
        raise NotYours
    return found[0]
