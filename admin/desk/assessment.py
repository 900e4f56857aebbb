"""One candidate judged on a page of her own: every question with its evidence; afterwards, what was frozen."""

from typing import Any
from uuid import UUID

from litestar import MediaType, Response, get, post
from litestar.params import FromPath
from litestar.response import Template

from admin.answers import language_of
from admin.desk.answers import NOTHING_TYPED, Asked, By, page, take
from admin.desk.csv_files import attachment
from admin.desk.forms import Form
from operations.actor import Actor
from operations.errors import Missing
from operations.people import person_sheets
from operations.selection import assessment_sheets, evidence, judging, rule_sheets
from operations.selection.explanation_words import answer_word
from operations.selection.rule_items import Item
from operations.selection.rule_reading import options_of
from operations.words import mark
from tables.selection.assessment import AnswerKind


def path_of(code: str, program: str) -> str:
    return f"/desk/people/{code}/{program}/assessment"


@get("/people/{code:str}/{program:str}/assessment", media_type=MediaType.HTML)
async def show_assessment(request: Asked, code: FromPath[str], program: FromPath[str], by: By) -> Template:
    return await _assessment(request, code, program, by, NOTHING_TYPED)


async def _assessment(request: Asked, code: str, program: str, by: Actor, form: Form) -> Template:
    row = await person_sheets.enrollment_of(code.upper(), program=program, by=by)
    sheet = await assessment_sheets.assessment_sheet(row["id"], program=row["program_id"], by=by)
    return page(
        request,
        "assessment",
        by,
        form,
        person=row,
        sheet=sheet,
        options_of=options_of,
        answer_word=lambda item, value: answer_word(item, value, language_of(request.scope)),
        here=path_of(code, program),
    )


@post("/people/{code:str}/{program:str}/evidence", media_type=MediaType.HTML)
async def attach(request: Asked, code: FromPath[str], program: FromPath[str], by: By) -> Response[Any]:
    return await take(
        request,
        lambda form: _attach(form, code, program, by),
        lambda form: _assessment(request, code, program, by, form),
        back=path_of(code, program),
        said="evidence-kept",
    )


async def _attach(form: Form, code: str, program: str, by: Actor) -> None:
    row = await person_sheets.enrollment_of(code.upper(), program=program, by=by)
    criterion = form.text("criterion", mark("Kriteria"), most=20)
    key = form.key("key", mark("Formulir"))
    papers, words = [form.files["file"]] if "file" in form.files else [], form.optional("note", mark("Catatan"))
    if not papers and not words:
        raise Missing(field=mark("Bukti"))
    await evidence.keep_all(key, papers, words, enrollment=row["id"], criterion=criterion, by=by)


@post("/people/{code:str}/{program:str}/assessment", media_type=MediaType.HTML)
async def judge(request: Asked, code: FromPath[str], program: FromPath[str], by: By) -> Response[Any]:
    async def verb(form: Form) -> int:
        row = await person_sheets.enrollment_of(code.upper(), program=program, by=by)
        asked = await rule_sheets.questions(program, by=by)
        score = score_of(form, asked, "answer.", row["id"], row["code"])
        return await judging.assess(row["program_id"], [score], rules_seen=rules_seen(form), by=by)

    return await take(
        request,
        verb,
        lambda form: _assessment(request, code, program, by, form),
        back=path_of(code, program),
        said="scored",
    )


def rules_seen(form: Form) -> int | None:
    """The version that the page showed; it shows none before any is in force."""
    return form.count("rules", mark("Versi aturan")) if form.has("rules") else None


def score_of(form: Form, asked: list[Item], beginning: str, enrollment: UUID, code: str) -> judging.Score:
    """Answers are fields `<beginning><item>`; what was left empty is missing, and said so by the operation."""
    return judging.Score(enrollment, code, *answers_of(form, asked, beginning, code))


def answers_of(
    form: Form, asked: list[Item], beginning: str, about: str
) -> tuple[dict[str, int], dict[str, int | str]]:
    """Points given directly, and answers that the rules turn into points. `about` says in a refusal whose they are."""
    points: dict[str, int] = {}
    answers: dict[str, int | str] = {}
    for item in asked:
        name = f"{beginning}{item.code}"
        if not form.has(name):
            continue
        if item.answer_kind == AnswerKind.points:
            points[item.code] = form.count(name, about)
        else:
            answers[item.code] = form.number(name, about) if item.is_number else form.text(name, about)
    return points, answers


@get("/people/{code:str}/{program:str}/evidence/{key:uuid}")
async def show_evidence(code: FromPath[str], program: FromPath[str], key: FromPath[UUID], by: By) -> Response[bytes]:
    """Only what was attached for her: other kept files are not reached through this address."""
    row = await person_sheets.enrollment_of(code.upper(), program=program, by=by)
    content, media_type = await evidence.read_evidence(key, enrollment=row["id"], by=by)
    if media_type == "image/jpeg":
        return Response(content, media_type=media_type, headers={"content-disposition": "inline"})
    name = "bukti.pdf" if media_type == "application/pdf" else "bukti.txt"
    return attachment(content, name=name, media_type=media_type)


ROUTES = [show_assessment, attach, judge, show_evidence]
