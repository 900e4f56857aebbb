"""Formats of banks: data that one person writes and another one activates."""

import json
from typing import Any
from uuid import UUID, uuid4

import msgspec

from operations.actor import Actor
from operations.errors import Missing, NotFound, NotYours, WrongStep, filled, say_why, short
from operations.money.bank_checks import check_profile
from operations.money.bank_presets import PRESETS
from operations.money.bank_shapes import Profile
from operations.operation import lock, note, operation, put_in_force, reading, step
from operations.paging import Row
from operations.same import one_at_a_time
from operations.statement import run
from operations.words import mark
from tables.money.bank_file_profile import BankFileProfile, ProfileState
from tables.steps import Role

_JSON = frozenset({"columns", "footer", "result_columns", "paid_words", "returned_words", "failed_words", "layout"})


@operation
async def add_profile(code: str, *, label: str, bank_code: str, shape: Profile, by: Actor) -> UUID:
    """A bank's format as a new draft version of the office; another person activates it."""
    by.must(Role.staff)
    return await _add(code, f"{label} ({bank_code})", shape, by)


@operation
async def draft_preset(preset: str, *, code: str, by: Actor) -> UUID:
    """A format as it is known, as a draft to be put right."""
    by.must(Role.staff)
    found = PRESETS.get(preset)
    if found is None:
        raise Missing(field=mark("Contoh"))
    return await _add(code, f"{found.name} ({found.bank_code})", found.shape, by)


@operation
async def draft_next(profile: UUID, *, by: Actor) -> UUID:
    """The next version of a format, with what the one before says."""
    by.must(Role.staff)
    row = await BankFileProfile.objects().get(BankFileProfile.id == profile)
    if row is None or row.organization != by.organization:
        raise NotFound
    return await _add(row.code, row.label, await profile_of(profile), by)


async def _add(code: str, label: str, shape: Profile, by: Actor) -> UUID:
    if by.organization is None:
        raise NotFound
    check_profile(shape)
    code = filled(code, mark("Kode"), most=30)
    label = short(label, mark("Nama"), most=80)
    await one_at_a_time(BankFileProfile, organization=by.organization, code=code)
    mine = (BankFileProfile.code == code) & (BankFileProfile.made_by == by.id) & (BankFileProfile.label == label)
    for draft in await BankFileProfile.select(BankFileProfile.id).where(mine & (BankFileProfile.state == "draft")):
        if await profile_of(draft["id"]) == shape:
            return draft["id"]  # the same again
    row = BankFileProfile(
        id=uuid4(),
        organization=by.organization,
        code=code,
        label=label,
        version_no=(await run("money/sql/next_profile.sql", by.organization, code))[0]["next"],
        made_by=by.id,
        **_columns(shape),
    )
    await BankFileProfile.insert(row)
    await note(row)
    return row.id


def _columns(shape: Profile) -> dict[str, Any]:
    facts = {field: getattr(shape, field) for field in shape.__struct_fields__}
    return facts | {"layout": msgspec.to_builtins(shape.layout)}


@operation
async def rewrite_profile(profile: UUID, *, label: str, shape: Profile, by: Actor) -> None:
    """A draft as its maker wants it now; refused when not even a test line can be written. The same again is nothing
    new."""
    row = await lock(BankFileProfile, profile)
    by.must(Role.staff)
    if row.state != ProfileState.draft:
        raise WrongStep(now=row.state, wanted=ProfileState.draft)
    if row.made_by != by.id:
        raise NotYours
    check_profile(shape)
    name = filled(label, mark("Nama"), most=80)
    if row.label == name and await profile_of(profile) == shape:
        return
    facts: dict[Any, Any] = {"label": name, **_columns(shape)}
    await BankFileProfile.update(facts).where(BankFileProfile.id == profile)
    await note(row)


@operation
async def activate_profile(profile: UUID, *, by: Actor) -> None:
    """From now on new lists take it; the version before it is superseded, and lists drafted with that keep it."""
    row = await lock(BankFileProfile, profile)
    check_profile(await profile_of(profile))
    await put_in_force(row, "organization", "code", by=by)
    await note(row)


@operation
async def discard_profile(profile: UUID, *, reason: str, by: Actor) -> None:
    """A draft version that is not wanted."""
    row = await lock(BankFileProfile, profile)
    say_why(reason)
    await step(row, ProfileState.dropped, by=by)
    await note(row, reason=reason.strip())


async def profile_of(key: UUID) -> Profile:
    row = dict((await run("money/sql/profile.sql", key))[0])
    return msgspec.convert({name: json.loads(row[name]) if name in _JSON else row[name] for name in row}, Profile)


@reading
async def profile_sheet(profile: UUID, *, by: Actor) -> tuple[Row, Profile]:
    """One version of a format, and what it makes of files."""
    row: Row | None = await BankFileProfile.select().where(BankFileProfile.id == profile).first()
    if row is None:
        raise NotFound
    return row, await profile_of(profile)
