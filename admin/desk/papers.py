"""Papers of a payment list, printed with a number and open names, one file whatever the length; and the signed scans
that come back of lists and decrees."""

from typing import Any
from uuid import UUID

from litestar import MediaType, Response, get, post
from litestar.params import FromPath

from admin.desk.answers import Asked, By, refused, take
from admin.desk.csv_files import attachment
from admin.desk.decrees import decree_page
from admin.desk.forms import Form
from admin.desk.lists import the_list
from admin.desk.names import names_of
from admin.desk.people import the_person
from operations.actor import Actor
from operations.books import scans
from operations.errors import NotFound, RuleBroken
from operations.money import list_papers, list_pdfs, promise_papers
from operations.people import person_sheets
from operations.people.names import OpenNamesFirst, standing_of
from operations.words import LANGUAGES, mark
from tables.books.printed_paper import PaperKind, ScanKind
from tables.people.opening import Task

FILES = {
    PaperKind.receipt: "kuitansi",
    PaperKind.payment_list: "daftar",
    PaperKind.responsibility_statement: "pernyataan",
    PaperKind.goods_handover: "berita-acara",
}
OF_HER = {PaperKind.refund_notice: "pemberitahuan", PaperKind.goods_handover: "berita-acara"}
PDF = "application/pdf"
NAMELESS = PaperKind.responsibility_statement


@post("/lists/{key:uuid}/papers/{kind:str}/{language:str}", media_type=MediaType.HTML)
async def print_paper(
    request: Asked, key: FromPath[UUID], kind: FromPath[str], language: FromPath[str], by: By
) -> Response[Any]:
    """A form, because the first printing registers a number and every name printed is logged."""
    if language not in LANGUAGES or kind not in FILES:
        raise NotFound
    form = await Form.sent(request)
    try:
        content = await _content(key, PaperKind(kind), language, form, by)
    except RuleBroken as error:
        return await refused(request, error, await the_list(request, key, by, form))
    return attachment(content, name=f"{FILES[PaperKind(kind)]}-{str(key)[:8]}.pdf", media_type=PDF)


async def _content(key: UUID, kind: PaperKind, language: str, form: Form, by: Actor) -> bytes:
    line = form.number("line", mark("Nomor baris")) if form.has("line") else None
    part = form.number("part", mark("Bagian ke-")) if form.has("part") else 1
    if kind != NAMELESS:
        await _must_be_open(Task.payment_list, key, by)
    made = await list_papers.issue_for_list(key, kind, line=line, part=max(part, 1), by=by)
    persons = [] if kind == NAMELESS else [row["person"] for row in made.lines]
    named = await names_of(Task.payment_list, key, persons, by=by)
    return await list_pdfs.printed(made, {person: row.legal_name for person, row in named.known.items()}, language)


@post("/lists/{key:uuid}/draft/{language:str}", media_type=MediaType.HTML)
async def print_draft(request: Asked, key: FromPath[UUID], language: FromPath[str], by: By) -> Response[Any]:
    """A form, because every name printed is logged."""
    if language not in LANGUAGES:
        raise NotFound
    try:
        await _must_be_open(Task.payment_list, key, by)
        made = await list_papers.draft_of_list(key, by=by)
        named = await names_of(Task.payment_list, key, [row["person"] for row in made.lines], by=by)
    except RuleBroken as error:
        return await refused(request, error, await the_list(request, key, by, await Form.sent(request)))
    names = {person: row.legal_name for person, row in named.known.items()}
    content = await list_pdfs.draft_printed(made, names, language)
    return attachment(content, name=f"konsep-{str(key)[:8]}.pdf", media_type=PDF)


async def _must_be_open(task: Task, subject: UUID, by: Actor) -> None:
    standing = await standing_of(task, subject, by=by)
    if standing.opening is None and not standing.ordinary:
        raise OpenNamesFirst


@post("/people/{code:str}/{program:str}/papers/{kind:str}/{language:str}", media_type=MediaType.HTML)
async def print_of_person(
    request: Asked, code: FromPath[str], program: FromPath[str], kind: FromPath[str], language: FromPath[str], by: By
) -> Response[Any]:
    """What she has to give back, or what was bought for her; her name has to be open."""
    if language not in LANGUAGES or kind not in promise_papers.KINDS:
        raise NotFound
    form = await Form.sent(request)
    try:
        row = await person_sheets.enrollment_of(code.upper(), program=program, by=by)
        await _must_be_open(Task.enrollment, row["id"], by)
        made = await promise_papers.issue_for_promise(form.key("entitlement", mark("Bantuan")), PaperKind(kind), by=by)
        if made.head["enrollment"] != row["id"]:
            raise NotFound
        named = await names_of(Task.enrollment, row["id"], [row["person"]], by=by)
    except RuleBroken as error:
        return await refused(request, error, await the_person(request, code, program, by, form))
    name = named.known[row["person"]].legal_name if row["person"] in named.known else "–"
    content = await promise_papers.printed(made, name, language)
    return attachment(content, name=f"{OF_HER[PaperKind(kind)]}.pdf", media_type=PDF)


async def _take_scan(form: Form, subject: UUID, by: Actor) -> list[str]:
    return await scans.take_scan(
        form.file("file", mark("Berkas pindaian")),
        [subject],
        typed=form.optional("number", mark("Nomor dokumen"), most=20),
        kind=ScanKind.sp2d if form.optional("kind", mark("Yang dipindai")) == ScanKind.sp2d else ScanKind.signed,
        by=by,
    )


@post("/lists/{key:uuid}/scan", media_type=MediaType.HTML)
async def scan_of_list(request: Asked, key: FromPath[UUID], by: By) -> Response[Any]:
    """The list itself or any of its lines' papers; the QR says which."""
    return await take(
        request,
        lambda form: _take_scan(form, key, by),
        lambda form: the_list(request, key, by, form),
        back=f"/desk/lists/{key}",
        said="scanned",
    )


@post("/decrees/{key:uuid}/scan", media_type=MediaType.HTML)
async def scan_of_decree(request: Asked, key: FromPath[UUID], by: By) -> Response[Any]:
    return await take(
        request,
        lambda form: _take_scan(form, key, by),
        lambda form: decree_page(request, key, by, form),
        back=f"/desk/decrees/{key}",
        said="scanned",
    )


@get("/papers/{key:uuid}/scan", media_type=MediaType.HTML)
async def show_scan(key: FromPath[UUID], by: By) -> Response[bytes]:
    return _scan_file(*await scans.read_scan(key, by=by))


@get("/papers/{key:uuid}/sp2d", media_type=MediaType.HTML)
async def show_order(key: FromPath[UUID], by: By) -> Response[bytes]:
    """The treasury's order that is kept beside this paper."""
    return _scan_file(*await scans.read_scan(key, kind=ScanKind.sp2d, by=by))


def _scan_file(content: bytes, media_type: str) -> Response[bytes]:
    return attachment(content, name="pindaian.pdf" if media_type == PDF else "pindaian.jpg", media_type=media_type)


ROUTES = [print_paper, print_draft, print_of_person, scan_of_list, scan_of_decree, show_scan, show_order]
