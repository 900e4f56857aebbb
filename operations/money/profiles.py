"""Formats of banks: data that one person writes and another one activates."""

import json
from uuid import UUID, uuid4

from operations.actor import Actor
from operations.errors import NotYours, say_why
from operations.money.bank_files import Profile
from operations.operation import lock, note, operation, step
from operations.statement import run
from tables.money.bank_file_profile import BankFileProfile, ProfileState
from tables.steps import Role


@operation
async def add_profile(code: str, *, label: str, bank_code: str, shape: Profile, by: Actor) -> UUID:
    """A bank's format as a new draft version; another person activates it."""
    by.must(Role.administrator, Role.staff)
    row = BankFileProfile(
        id=uuid4(),
        code=code,
        label=f"{label} ({bank_code})",
        version_no=(await run("money/sql/next_profile.sql", code))[0]["next"],
        made_by=by.id,
        **{field: getattr(shape, field) for field in shape.__struct_fields__},
    )
    await BankFileProfile.insert(row)
    await note(row)
    return row.id


@operation
async def activate_profile(profile: UUID, *, by: Actor) -> None:
    row = await lock(BankFileProfile, profile)
    if row.made_by == by.id:
        raise NotYours
    await step(row, ProfileState.active, by=by, activated_by=by.id)
    await note(row)


@operation
async def discard_profile(profile: UUID, *, reason: str, by: Actor) -> None:
    """A draft version that is not wanted."""
    row = await lock(BankFileProfile, profile)
    say_why(reason)
    await step(row, ProfileState.dropped, by=by)
    await note(row, reason=reason.strip())


async def profile_of(key: UUID) -> Profile:
    row = (await run("money/sql/profile.sql", key))[0]
    parts = {name: json.loads(row[name]) if name in _LISTS else row[name] for name in Profile.__struct_fields__}
    return Profile(**parts)


_LISTS = frozenset({"columns", "footer", "result_columns", "paid_words", "returned_words", "failed_words"})
