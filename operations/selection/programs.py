"""Setting up a program: its funds, components, sites, waves and criteria. What money follows from, a second person
activates."""

import re
from datetime import date
from uuid import UUID, uuid4

from msgspec import Struct

from operations.actor import Actor
from operations.errors import NotFound, NotYours, RuleBroken, Unreadable, say_why
from operations.operation import lock, note, operation, step
from operations.people.regions import read_code
from operations.selection.rules import draft_rules
from operations.statement import run
from operations.words import Phrase, mark, rupiah
from tables.selection.assessment import Criterion
from tables.selection.component import Component, ComponentKind, ComponentState
from tables.selection.program import Fund, FundSource, Privacy, Program, ProgramState
from tables.selection.route import DRAFTED, Route
from tables.selection.site import Site, SiteNameKind, Wave
from tables.steps import Role


class OverComponentCeiling(RuleBroken):
    text = mark("Besaran dikali jumlah tahap melebihi batas per orang.")


class RateDiffers(RuleBroken):
    text = mark("{units} {unit} x {rate} = {product}, bukan {amount}. Perbaiki besaran, tarif, atau banyaknya.")


class NewProgram(Struct, frozen=True):
    code: str
    name: str
    region_code: str
    fiscal_year: int
    cut_off_date: date
    legal_basis: str
    privacy: Privacy = Privacy.strict
    wants_location: bool = False
    one_grant_a_year: bool = True
    second_approver_above_rp: int | None = None
    target_left_pct: int | None = None


class NewComponent(Struct, frozen=True):
    program: UUID
    code: str
    kind: ComponentKind
    label: str
    fund: UUID
    amount_rp: int
    first_due_on: date
    ceiling_rp: int
    legal_basis: str
    valid_from: date
    periods: int = 1
    interval_months: int = 1
    valid_to: date | None = None
    training_days: int = 0
    unit_rp: int | None = None
    units: int | None = None
    unit_name: str | None = None
    by_attendance: bool = False
    route: Route | None = None


def _within(number: int, least: int, most: int, field: str) -> None:
    if not least <= number <= most:
        raise Unreadable(field=field, hint=Phrase(mark("isi {least} sampai {most}"), least=least, most=most))


@operation
async def add_program(new: NewProgram, *, key: UUID | None = None, by: Actor) -> UUID:
    """`key`: where the sender made one, so that sending twice adds once."""
    by.must(Role.staff)
    if not re.fullmatch(r"[a-z0-9][a-z0-9-]{2,39}", new.code):
        raise Unreadable(field=mark("Kode program"), hint=mark("huruf kecil, angka, tanda hubung"))
    _within(new.fiscal_year, 2000, 2100, mark("Tahun anggaran"))
    given = {field: getattr(new, field) for field in new.__struct_fields__} | {
        "region_code": read_code(new.region_code)
    }
    row = Program(id=key or uuid4(), organization=by.organization, made_by=by.id, **given)
    await Program.insert(row)
    await note(row)
    return row.id


@operation
async def activate_program(program: UUID, *, by: Actor) -> None:
    row = await lock(Program, program)
    if row.made_by == by.id:
        raise NotYours
    await step(row, ProgramState.active, by=by, activated_by=by.id)
    await note(row)


@operation
async def discard_program(program: UUID, *, reason: str, by: Actor) -> None:
    """A draft that is not wanted, with its draft components. Its code stays taken, because addresses hold it."""
    row = await lock(Program, program)
    say_why(reason)
    await step(row, ProgramState.dropped, by=by)
    await run("selection/sql/drop_components.sql", program)
    await note(row, reason=reason.strip())


@operation
async def add_fund(
    program: UUID, *, name: str, source: str, ceiling_rp: int, source_kind: FundSource | None = None, by: Actor
) -> UUID:
    """Without a `source_kind` the text of `source` says it: APBN, APBD, else a donor."""
    by.must(Role.staff)
    row = Fund(
        id=uuid4(), program=program, name=name, source=source, source_kind=source_kind or None, ceiling_rp=ceiling_rp
    )
    await Fund.insert(row)
    await note(row, ceiling_rp=ceiling_rp)
    return row.id


@operation
async def add_component(new: NewComponent, *, by: Actor) -> UUID:
    """A new draft version; an earlier version of the same code stays in force until this one is activated."""
    by.must(Role.staff)
    if new.amount_rp * new.periods > new.ceiling_rp:
        raise OverComponentCeiling
    _within(new.training_days, 0, 60, mark("Hari pelatihan"))
    _must_multiply(new)
    _must_leave_by(new)
    await lock(Program, new.program)  # two new versions at once would get the same number
    fund = await Fund.objects().get(Fund.id == new.fund)
    if fund is None or fund.program != new.program:
        raise Unreadable(field=mark("Sumber dana"), hint=mark("harus dari program yang sama"))
    row = Component(
        id=uuid4(),
        made_by=by.id,
        version_no=(await run("selection/sql/next_version.sql", new.program, new.code))[0]["next"],
        **{field: getattr(new, field) for field in new.__struct_fields__ if field != "unit_name"},
        unit_name=(new.unit_name or "").strip() or None,
    )
    await Component.insert(row)
    await note(row, amount_rp=new.amount_rp, periods=new.periods)
    return row.id


def _must_multiply(new: NewComponent) -> None:
    """With a rate the amount is its product; days that are paid by attendance are paid once."""
    if new.unit_rp is None and new.units is None and not new.unit_name:
        if new.by_attendance:
            raise Unreadable(field=mark("Banyaknya"), hint=mark("isi berapa hari pelatihan yang dibayar"))
        return
    if not new.unit_rp or not new.units or not new.unit_name or not new.unit_name.strip():
        raise Unreadable(field=mark("Satuan"), hint=mark("isi tarif, banyaknya, dan namanya, atau kosongkan semua"))
    if new.unit_rp * new.units != new.amount_rp:
        raise RateDiffers(
            units=new.units, unit=new.unit_name.strip(), rate=rupiah(new.unit_rp),
            product=rupiah(new.unit_rp * new.units), amount=rupiah(new.amount_rp),
        )  # fmt: skip
    if new.by_attendance and new.periods != 1:
        raise Unreadable(field=mark("Banyak tahap"), hint=mark("hari yang dibayar menurut kehadiran dibayar sekali"))


def _must_leave_by(new: NewComponent) -> None:
    """Goods are handed over and money is not; what was paid before Berdaya is no way to pay."""
    if new.route and (new.route not in DRAFTED or (new.route == Route.goods) != (new.kind == ComponentKind.goods)):
        raise Unreadable(field=mark("Jalur bayar"), hint=mark("barang diserahkan langsung, uang tidak"))


@operation
async def activate_component(component: UUID, *, by: Actor) -> None:
    """By another person than its maker. The version in force before ends the day before this one begins."""
    row = await lock(Component, component)
    if row.made_by == by.id:
        raise NotYours
    by.must(Role.approver, Role.staff, Role.supervisor)
    await run("selection/sql/supersede_component.sql", row.program, row.code, row.valid_from)
    await step(row, ComponentState.active, by=by, activated_by=by.id)
    await note(row, amount_rp=row.amount_rp, periods=row.periods)


@operation
async def discard_component(component: UUID, *, reason: str, by: Actor) -> None:
    """A draft version that is not wanted; the version in force stays in force."""
    row = await lock(Component, component)
    say_why(reason)
    await step(row, ComponentState.dropped, by=by)
    await note(row, reason=reason.strip())


@operation
async def add_site(
    program: UUID, *, number: int, names: list[tuple[str, SiteNameKind]], in_published_list: bool = False, by: Actor
) -> UUID:
    """A site with its sensitive names, or a placeholder such as "(belum bernama) 1" when nobody wrote the name down."""
    by.must(Role.staff)
    _within(number, 1, 999, mark("Nomor lokasi"))
    row = Site(id=uuid4(), program=program, number=number, in_published_list=in_published_list)
    await Site.insert(row)
    for name, kind in names:
        await _add_name(row.id, program, name, kind)
    await note(row, names=len(names))
    return row.id


@operation
async def add_site_name(site: UUID, *, name: str, kind: SiteNameKind, by: Actor) -> None:
    by.must(Role.staff)
    row = await Site.objects().get(Site.id == site)
    if row is None:
        raise NotFound
    await _add_name(site, row.program, name, kind)
    await note(row)


async def _add_name(site: UUID, program: UUID, name: str, kind: SiteNameKind) -> None:
    """Without RETURNING: who adds a name may not be allowed to read it back."""
    await run("selection/sql/add_site_name.sql", program, site, name.strip(), place_key(name), kind)


def place_key(name: str) -> str:
    """A place as it is compared: lower case, letters and digits only."""
    return re.sub(r"[^a-z0-9]", "", name.lower())


@operation
async def add_wave(program: UUID, *, number: int, starts_on: date, planned_count: int, by: Actor) -> UUID:
    by.must(Role.staff)
    _within(number, 1, 999, mark("Nomor gelombang"))
    row = Wave(id=uuid4(), program=program, number=number, starts_on=starts_on, planned_count=planned_count)
    await Wave.insert(row)
    await note(row)
    return row.id


@operation
async def add_criterion(program: UUID, *, code: str, label: str, max_points: int, legal_basis: str, by: Actor) -> UUID:
    """Into the draft of the program's rules; one is made when there is none."""
    by.must(Role.staff)
    await lock(Program, program)  # two drafts at once would get the same number
    found = (await run("selection/sql/draft_rules.sql", program))[0]
    row = Criterion(
        id=uuid4(),
        program=program,
        rule_version=found["draft"] or await draft_rules(program, by=by),
        code=code,
        label=label,
        max_points=max_points,
        legal_basis=legal_basis,
        made_by=by.id,
    )
    await Criterion.insert(row)
    await note(row, max_points=max_points)
    return row.id
