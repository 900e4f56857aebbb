"""Decrees: drafted, locked with a seal, approved or sent back by another person, and amended by a later one."""

import asyncio
from typing import Any
from uuid import UUID

from litestar import MediaType, Response, get, post
from litestar.params import FromPath
from litestar.response import Template

from admin.desk.answers import NOTHING_TYPED, Asked, By, page, take
from admin.desk.csv_files import attachment
from admin.desk.forms import Form
from admin.desk.names import close_for_task, names_of, open_for_task
from admin.desk.paging import asked_for, number_after
from admin.desk.turn import turn_of
from operations.actor import Actor
from operations.errors import Missing, NotFound, Unreadable
from operations.selection import (
    candidate_sheets,
    decree_paper,
    decree_papers,
    decree_sheets,
    decrees,
    headlines,
    replacements,
)
from operations.words import LANGUAGES, mark, terbilang
from tables.people.opening import Task
from tables.selection.decree import ReplacementReason

LEAVES, TAKES = mark("Yang keluar"), mark("Penggantinya")
ROWS = 5
"""So many places change with one form."""


def _path(decree: UUID) -> str:
    return f"/desk/decrees/{decree}"


@get("/decrees/", media_type=MediaType.HTML)
async def show_decrees(request: Asked, by: By) -> Template:
    found = await decree_sheets.decree_list(asked_for(request, "program") or None, by=by)
    rows = [(row, turn_of("decree", row, by=by)) for row in found]
    return page(request, "decrees", by, NOTHING_TYPED, decrees=rows)


@get("/decrees/{key:uuid}", media_type=MediaType.HTML)
async def show_decree(request: Asked, key: FromPath[UUID], by: By) -> Template:
    return await decree_page(request, key, by, NOTHING_TYPED)


async def decree_page(request: Asked, key: UUID, by: Actor, form: Form) -> Template:
    sheet = await decree_sheets.decree_sheet(key, after=number_after(request), by=by)
    persons = list({row["person"] for row in sheet.lines.rows})
    named = await names_of(Task.decree, key, persons, by=by)
    return page(
        request,
        "decree",
        by,
        form,
        sheet=sheet,
        turn=turn_of("decree", sheet.decree, by=by),
        headline=await headlines.headline_of(key, by=by),
        opening=named.opening,
        ordinary=named.ordinary,
        names=named.known,
        documents=await decree_papers.documents_of_decree(key, sheet.decree["state"], by=by),
        in_words=terbilang(sheet.decree["granted_rp"]),
        reasons=list(ReplacementReason),
        rows=ROWS,
    )


@post("/decrees/{key:uuid}/remove", media_type=MediaType.HTML)
async def take_out(request: Asked, key: FromPath[UUID], by: By) -> Response[Any]:
    async def verb(form: Form) -> int:
        chosen = form.keys("enrollment", mark("Orang yang dikeluarkan"))
        return await decrees.remove_from_decree(key, chosen, reason=form.reason(), by=by)

    return await take(
        request, verb, lambda form: decree_page(request, key, by, form), back=_path(key), said="taken-out"
    )


@post("/decrees/{key:uuid}/discard", media_type=MediaType.HTML)
async def discard(request: Asked, key: FromPath[UUID], by: By) -> Response[Any]:
    return await take(
        request,
        lambda form: decrees.discard_decree(key, reason=form.reason(), by=by),
        lambda form: decree_page(request, key, by, form),
        back=_path(key),
        said="discarded",
    )


@post("/decrees/{key:uuid}/headline", media_type=MediaType.HTML)
async def state_headline(request: Asked, key: FromPath[UUID], by: By) -> Response[Any]:
    async def verb(form: Form) -> None:
        await headlines.state_headline(
            key,
            people=form.number("people", mark("Orang")),
            total_rp=form.rupiah("total", mark("Jumlah")),
            source=form.text("source", mark("Sumber"), most=120),
            as_of=form.day("as_of", mark("Tanggal dokumen")),
            by=by,
        )

    return await take(request, verb, lambda form: decree_page(request, key, by, form), back=_path(key), said="headline")


@post("/decrees/{key:uuid}/lock", media_type=MediaType.HTML)
async def lock(request: Asked, key: FromPath[UUID], by: By) -> Response[Any]:
    return await take(
        request,
        lambda form: decrees.lock_decree(key, by=by),
        lambda form: decree_page(request, key, by, form),
        back=_path(key),
        said="locked",
    )


@post("/decrees/{key:uuid}/approve", media_type=MediaType.HTML)
async def approve(request: Asked, key: FromPath[UUID], by: By) -> Response[Any]:
    async def verb(form: Form) -> int:
        signed = decrees.Signature(
            number=form.text("number", mark("Nomor SK"), most=60),
            dated=form.day("dated", mark("Tanggal SK")),
            signatory_name=form.text("signatory_name", mark("Nama penanda tangan"), most=80),
            signatory_office=form.text("signatory_office", mark("Jabatan penanda tangan"), most=80),
            ground=form.optional("ground", mark("Alasan untuk tanda kuning")),
        )
        return await decrees.approve_decree(key, signed=signed, by=by)

    return await take(request, verb, lambda form: decree_page(request, key, by, form), back=_path(key), said="approved")


@post("/decrees/{key:uuid}/send-back", media_type=MediaType.HTML)
async def send_back(request: Asked, key: FromPath[UUID], by: By) -> Response[Any]:
    return await take(
        request,
        lambda form: decrees.send_back_decree(key, reason=form.reason(), by=by),
        lambda form: decree_page(request, key, by, form),
        back=_path(key),
        said="sent-back",
    )


@post("/decrees/{key:uuid}/amend", media_type=MediaType.HTML)
async def amend(request: Asked, key: FromPath[UUID], by: By) -> Response[Any]:
    async def verb(form: Form) -> UUID:
        return await replacements.draft_amendment(
            key,
            await _replacements(form, key, by),
            title=form.text("title", mark("Judul SK"), most=120),
            reason=form.reason(),
            passing_over=form.optional("passing_over", mark("Alasan melewati urutan")),
            by=by,
        )

    return await take(request, verb, lambda form: decree_page(request, key, by, form), back=_path, said="drafted")


async def _replacements(form: Form, key: UUID, by: Actor) -> list[replacements.Replacement]:
    """One row of the form for each place; rows without anybody who leaves are empty."""
    typed = [
        (form.optional(f"leaves_{row}", LEAVES).upper(), row, form.optional(f"takes_{row}", TAKES).upper())
        for row in range(ROWS)
    ]
    wanted = [code for leaves, _, takes in typed for code in (leaves, takes) if code]
    known = await candidate_sheets.by_codes(await decree_sheets.program_of_decree(key, by=by), wanted, by=by)
    for leaves, _, takes in typed:
        for code, label in ((leaves, LEAVES), (takes, TAKES)):
            if code and code not in known:
                raise Unreadable(field=label, hint=f"{code[:20]}?")
        if takes and not leaves:
            raise Missing(field=LEAVES)
    return [
        replacements.Replacement(
            known[leaves]["id"],
            form.choice(f"why_{row}", mark("Sebab"), ReplacementReason),
            known[takes]["id"] if takes else None,
        )
        for leaves, row, takes in typed
        if leaves
    ]


@get("/decrees/{key:uuid}/paper/{language:str}", media_type=MediaType.HTML)
async def annex_file(key: FromPath[UUID], language: FromPath[str], by: By) -> Response[bytes]:
    """With names only while they are open to whoever prints it; each one printed is logged, and the first printing of
    a version registers its number."""
    if language not in LANGUAGES:
        raise NotFound
    made = await decree_papers.issue_annex(key, by=by)
    named = await names_of(Task.decree, key, list({line["person"] for line in made.annex.lines}), by=by)
    known = {person: row.legal_name for person, row in named.known.items()}
    content = await asyncio.to_thread(decree_paper.annex_pdf, made, known, language)
    return attachment(content, name="lampiran-sk.pdf", media_type="application/pdf")


@post("/decrees/{key:uuid}/names", media_type=MediaType.HTML)
async def open_them(request: Asked, key: FromPath[UUID], by: By) -> Response[Any]:
    return await open_for_task(
        request, Task.decree, key, by, lambda form: decree_page(request, key, by, form), back=_path(key)
    )


@post("/decrees/{key:uuid}/names/close", media_type=MediaType.HTML)
async def close_them(request: Asked, key: FromPath[UUID], by: By) -> Response[Any]:
    return await close_for_task(
        request, Task.decree, key, by, lambda form: decree_page(request, key, by, form), back=_path(key)
    )


ROUTES = [
    show_decrees, show_decree, take_out, discard, state_headline, lock, approve, send_back, amend, annex_file,
    open_them, close_them,
]  # fmt: skip
