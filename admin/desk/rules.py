"""The rules of selection: versions, a draft written item by item or from an example, put in force by another person."""

from typing import Any
from uuid import UUID

from litestar import MediaType, Response, get, post
from litestar.params import FromPath
from litestar.response import Template
from msgspec.structs import replace

from admin.desk.answers import NOTHING_TYPED, Asked, By, page, take
from admin.desk.forms import Form
from admin.desk.turn import turn_of
from operations.actor import Actor
from operations.errors import Missing
from operations.selection import rule_sheets, rules
from operations.selection.rule_bands import band_lines, read_bands
from operations.selection.rule_items import LOOKED_UP, NUMBER_FACTS, Item
from operations.selection.rule_presets import PRESETS
from operations.words import mark
from tables.selection.assessment import AnswerKind, CriterionKind, EvidenceKind, Fact

LIST = "/desk/rules/"
UNDIVIDED = "-"
SOURCES: dict[str, tuple[Fact, AnswerKind]] = {
    **{kind.value: (Fact.answer, kind) for kind in AnswerKind},
    **{fact.value: (fact, AnswerKind.points) for fact in LOOKED_UP},
}
"""Where the value of an item comes from: one of the ways to answer, or what is known already."""


@get("/rules/", media_type=MediaType.HTML)
async def show_rules(request: Asked, by: By) -> Template:
    return await _rules(request, by, NOTHING_TYPED)


async def _rules(request: Asked, by: Actor, form: Form) -> Template:
    sheets = await rule_sheets.rule_versions(by=by)
    versions = [(row, turn_of("rule_version", row, by=by)) for row in sheets.versions]
    return page(request, "rules", by, form, versions=versions, programs=sheets.programs)


@post("/rules/", media_type=MediaType.HTML)
async def draft(request: Asked, by: By) -> Response[Any]:
    return await take(
        request,
        lambda form: rules.draft_rules(form.key("program", mark("Program")), by=by),
        lambda form: _rules(request, by, form),
        back=lambda version: f"{LIST}{version}",
        said="rules-drafted",
    )


@get("/rules/{key:uuid}", media_type=MediaType.HTML)
async def show_version(request: Asked, key: FromPath[UUID], by: By) -> Template:
    return await _version(request, key, by, NOTHING_TYPED)


async def _version(request: Asked, key: UUID, by: Actor, form: Form) -> Template:
    sheet = await rule_sheets.rule_sheet(key, by=by)
    return page(
        request,
        "rule",
        by,
        form,
        sheet=sheet,
        turn=turn_of("rule_version", sheet.version, by=by),
        lines={item.code: band_lines(item) for item in sheet.items},
        sources=SOURCES,
        source_of=lambda item: (item.answer_kind if item.is_asked else item.fact).value,
        presets=PRESETS,
        number_facts=NUMBER_FACTS,
    )


@post("/rules/{key:uuid}/describe", media_type=MediaType.HTML)
async def describe(request: Asked, key: FromPath[UUID], by: By) -> Response[Any]:
    async def verb(form: Form) -> None:
        await rules.describe_rules(
            key,
            title=form.text("title", mark("Judul versi"), most=80),
            legal_basis=form.text("legal_basis", mark("Dasar hukum"), most=120),
            valid_from=form.day("valid_from", mark("Berlaku mulai")),
            objection_days=form.count("objection_days", mark("Hari kerja untuk keberatan")),
            by=by,
        )

    return await _written(request, key, by, verb)


async def _written(request: Asked, key: UUID, by: Actor, verb: Any) -> Response[Any]:
    return await take(
        request, verb, lambda form: _version(request, key, by, form), back=f"{LIST}{key}", said="rules-written"
    )


@post("/rules/{key:uuid}/items", media_type=MediaType.HTML)
async def add_item(request: Asked, key: FromPath[UUID], by: By) -> Response[Any]:
    async def verb(form: Form) -> None:
        await rules.save_item(key, _item(form, form.text("code", mark("Kode"), most=20)), by=by)

    return await _written(request, key, by, verb)


@post("/rules/{key:uuid}/items/{item:str}", media_type=MediaType.HTML)
async def change_item(request: Asked, key: FromPath[UUID], item: FromPath[str], by: By) -> Response[Any]:
    return await _written(request, key, by, lambda form: rules.save_item(key, _item(form, item), by=by))


@post("/rules/{key:uuid}/items/{item:str}/remove", media_type=MediaType.HTML)
async def remove_item(request: Asked, key: FromPath[UUID], item: FromPath[str], by: By) -> Response[Any]:
    return await _written(request, key, by, lambda form: rules.remove_item(key, item, by=by))


def _item(form: Form, code: str) -> Item:
    kind = form.choice("kind", mark("Syarat atau nilai"), CriterionKind)
    source = SOURCES.get(form.text("source", mark("Asal data")))
    if source is None:
        raise Missing(field=mark("Asal data"))
    per = form.optional("per", mark("Dibagi"), most=20)
    item = Item(
        code=code,
        label=form.text("label", mark("Bunyi"), most=160),
        legal_basis=form.text("legal_basis", mark("Dasar hukum"), most=120),
        kind=kind,
        fact=source[0],
        answer_kind=source[1],
        per=None if per in ("", UNDIVIDED) else per,
        max_points=form.count("max_points", mark("Nilai tertinggi")) if kind == CriterionKind.points else 0,
        evidence=form.choice("evidence", mark("Bukti"), EvidenceKind)
        if source[0] == Fact.answer
        else EvidenceKind.none,
        restricted=form.has("restricted"),
        place=form.count("place", mark("Urutan")),
    )
    return replace(item, bands=read_bands(form.lines("bands"), item))


@post("/rules/{key:uuid}/preset", media_type=MediaType.HTML)
async def load_preset(request: Asked, key: FromPath[UUID], by: By) -> Response[Any]:
    return await _written(
        request, key, by, lambda form: rules.load_preset(key, form.text("preset", mark("Contoh")), by=by)
    )


@post("/rules/{key:uuid}/activate", media_type=MediaType.HTML)
async def activate(request: Asked, key: FromPath[UUID], by: By) -> Response[Any]:
    return await take(
        request,
        lambda form: rules.activate_rules(key, by=by),
        lambda form: _version(request, key, by, form),
        back=f"{LIST}{key}",
        said="rules-in-force",
    )


@post("/rules/{key:uuid}/discard", media_type=MediaType.HTML)
async def discard(request: Asked, key: FromPath[UUID], by: By) -> Response[Any]:
    return await take(
        request,
        lambda form: rules.drop_rules(key, reason=form.reason(), by=by),
        lambda form: _version(request, key, by, form),
        back=LIST,
        said="discarded",
    )


ROUTES = [
    show_rules,
    draft,
    show_version,
    describe,
    add_item,
    change_item,
    remove_item,
    load_preset,
    activate,
    discard,
]
