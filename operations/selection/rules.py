"""The rules of a program as versions: staff write a draft, another person puts it in force, the former one ends."""

import json
from datetime import date
from typing import Any
from uuid import UUID, uuid4

import msgspec

from operations.actor import Actor
from operations.books import clock
from operations.errors import NotFound, NotYours, RuleBroken, Unreadable, WrongStep, filled, say_why
from operations.operation import lock, note, operation, step
from operations.selection.rule_items import Item, Rules, check_item, check_items, item_of, parse
from operations.selection.rule_presets import PRESETS
from operations.statement import run
from operations.words import mark
from tables.selection.assessment import Criterion
from tables.selection.program import Program
from tables.selection.rule import RuleVersion, RuleVersionState
from tables.steps import Role

RULES_TITLE = mark("Kriteria penilaian")
"""What a version is called until somebody names it."""


class RulesMovedOn(RuleBroken):
    text = mark("Versi kriteria lain sudah berlaku sejak draf ini dibuat. Buat draf baru dari versi yang berlaku.")


class NotYetValid(RuleBroken):
    text = mark("Versi ini berlaku mulai {day}. Aktifkan pada hari itu, atau ubah dahulu tanggalnya.")


class PresetIsIn(RuleBroken):
    text = mark("Semua butir contoh ini sudah ada dalam draf.")


@operation
async def draft_rules(program: UUID, *, by: Actor) -> UUID:
    """A copy of the version in force, or an empty one while none is."""
    by.must(Role.staff)
    held = await lock(Program, program)  # two drafts at once would get the same number
    active = await _active(program)
    row = RuleVersion(
        id=uuid4(),
        program=program,
        version_no=(await run("selection/sql/draft_rules.sql", program))[0]["next"],
        title=active.title if active else RULES_TITLE,
        legal_basis=active.legal_basis if active else held.legal_basis,
        valid_from=await clock.today(),
        objection_days=active.objection_days if active else 21,
        copied_from=active.id if active else None,
        made_by=by.id,
    )
    await RuleVersion.insert(row)
    if active:
        await run("selection/sql/rules/copy_items.sql", active.id, row.id)
    await note(row)
    return row.id


async def _active(program: UUID) -> RuleVersion | None:
    return await RuleVersion.objects().get((RuleVersion.program == program) & (RuleVersion.state == "active"))


async def _my_draft(version: UUID, by: Actor) -> RuleVersion:
    """Her own draft, held; whoever else wants it otherwise makes a draft of her own."""
    by.must(Role.staff)
    row = await lock(RuleVersion, version)
    if row.state != RuleVersionState.draft:
        raise WrongStep(now=RuleVersionState(row.state), wanted=RuleVersionState.draft)
    if row.made_by != by.id:
        raise NotYours
    return row


@operation
async def describe_rules(
    version: UUID, *, title: str, legal_basis: str, valid_from: date, objection_days: int, by: Actor
) -> None:
    row = await _my_draft(version, by)
    if not 1 <= objection_days <= 120:
        raise Unreadable(field=mark("Hari kerja untuk keberatan"), hint=mark("isi 1 sampai 120"))
    facts: dict[Any, Any] = {
        "title": filled(title, mark("Judul versi"), most=80),
        "legal_basis": filled(legal_basis, mark("Dasar hukum"), most=120),
        "valid_from": valid_from,
        "objection_days": objection_days,
    }
    await RuleVersion.update(facts).where(RuleVersion.id == row.id)
    await note(row, objection_days=objection_days)


@operation
async def save_item(version: UUID, item: Item, *, by: Actor) -> None:
    """Add it, or put it in the place of the one with the same code. What refers to others is checked at activation."""
    row = await _my_draft(version, by)
    check_item(item)
    filled(item.label, mark("Bunyi"), most=160)
    filled(item.legal_basis, mark("Dasar hukum"), most=120)
    await Criterion.delete().where((Criterion.rule_version == row.id) & (Criterion.code == item.code))
    await Criterion.insert(_row_of(item, row, by))
    await note(row, item=item.code, max_points=item.max_points)


def _row_of(item: Item, version: RuleVersion, by: Actor) -> Criterion:
    facts = {field: getattr(item, field) for field in item.__struct_fields__}
    facts["bands"] = json.dumps(msgspec.to_builtins(item.bands))
    return Criterion(id=uuid4(), program=version.program, rule_version=version.id, made_by=by.id, **facts)


@operation
async def remove_item(version: UUID, code: str, *, by: Actor) -> None:
    row = await _my_draft(version, by)
    gone = await Criterion.delete().where((Criterion.rule_version == row.id) & (Criterion.code == code)).returning(
        Criterion.id
    )  # fmt: skip
    if not gone:
        raise NotFound
    await note(row, item=code)


@operation
async def load_preset(version: UUID, preset: str, *, by: Actor) -> int:
    """The items of an example that the draft does not have yet; how many came in."""
    row = await _my_draft(version, by)
    if preset not in PRESETS:
        raise NotFound
    there = {item.code for item in await items_of(row.id)}
    new = [item for item in PRESETS[preset].items if item.code not in there]
    if not new:
        raise PresetIsIn
    await Criterion.insert(*[_row_of(item, row, by) for item in new])
    await note(row, preset=preset, items=len(new))
    return len(new)


@operation
async def activate_rules(version: UUID, *, by: Actor) -> str:
    """By somebody who wrote none of it. Checked, sealed, in force; the SHA-256 of what is in force now."""
    by.must(Role.approver, Role.staff, Role.supervisor)
    found = await RuleVersion.objects().get(RuleVersion.id == version)
    if found is None:
        raise NotFound
    await lock(Program, found.program)  # of two at once one is first
    row = await lock(RuleVersion, version)
    if row.state != RuleVersionState.draft:
        raise WrongStep(now=RuleVersionState(row.state), wanted=RuleVersionState.active)
    if by.id in {row.made_by, *[item["made_by"] for item in await run("selection/sql/rules/items.sql", version)]}:
        raise NotYours
    former = await _active(row.program)
    if former is not None and former.id != row.copied_from:
        raise RulesMovedOn
    if row.valid_from > await clock.today():
        raise NotYetValid(day=row.valid_from.strftime("%d/%m/%Y"))
    items = await items_of(version)
    check_items(items)
    rules = Rules(row.version_no, row.legal_basis, row.valid_from, row.objection_days, tuple(items))
    if former is not None:
        await step(await lock(RuleVersion, former.id), RuleVersionState.superseded, by=by)
    sealed = {"content": rules.content, "sha256": rules.sha256, "activated_by": by.id}
    await step(row, RuleVersionState.active, by=by, **sealed)
    await note(row, sha256=rules.sha256, items=len(items))
    return rules.sha256


@operation
async def drop_rules(version: UUID, *, reason: str, by: Actor) -> None:
    """A draft that is not wanted; the version in force stays in force."""
    row = await lock(RuleVersion, version)
    why = say_why(reason)
    await step(row, RuleVersionState.dropped, by=by)
    await note(row, reason=why)


async def items_of(version: UUID) -> list[Item]:
    return [item_of(dict(row)) for row in await run("selection/sql/rules/items.sql", version)]


async def rules_in_force(program: UUID) -> tuple[UUID, Rules] | None:
    """Inside an operation or a reading: the active version as it was sealed."""
    active = await _active(program)
    if active is None:
        return None
    return active.id, parse(active.content)
