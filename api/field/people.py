"""The companion's list, one person's page with a word that they are relatives, and her photos."""

from typing import Any
from uuid import UUID

from litestar import MediaType, Response, get, post
from litestar.params import FromPath, FromQuery
from litestar.response import Redirect, Template

from api.field.forms import Asked, Companion, Filled, show, show_again
from api.field.labels import DONE
from operations.books import documents
from operations.follow_up import caseload
from operations.people import relations
from operations.words import mark
from tables.books.document import DocumentKind


@get("/people", media_type=MediaType.HTML)
async def list_people(request: Asked, by: Companion, q: FromQuery[str] = "") -> Template:
    filled = Filled([("q", q)])
    people = await caseload.my_people(search=filled.typed("q"), by=by)
    due = [person for person in people if person["due"]]
    rest = [person for person in people if not person["due"]]
    return show(request, "field_people.html", filled, due=due, rest=rest)


@get("/people/{code:str}", media_type=MediaType.HTML)
async def show_person(request: Asked, code: FromPath[str], by: Companion, done: FromQuery[str] = "") -> Template:
    programs = await caseload.her_programs(code, by=by)
    return show(request, "field_person.html", programs=programs, done=done if done in DONE else "")


@post("/people/{code:str}/kinship", media_type=MediaType.HTML)
async def declare_kinship(request: Asked, code: FromPath[str], by: Companion) -> Response[Any]:
    """From now on somebody else goes along with her."""
    programs, filled = await caseload.her_programs(code, by=by), await Filled.sent(request)
    relation = filled.text("relation", mark("Hubungan"), most=60)
    if not filled.is_fine:
        return show_again(request, "field_person.html", filled, programs=programs, done="")
    await relations.declare_kinship(programs[0].enrollment["person"], relation=relation, by=by)
    return Redirect(f"/field/people/{code}?done=kinship", status_code=303)


@get("/photos/{key:uuid}")
async def show_photo(key: FromPath[UUID], by: Companion) -> Response[bytes]:
    content, media_type = await documents.read_back(key, kind=DocumentKind.receipt_photo, by=by)
    shown = "inline" if media_type == "image/jpeg" else 'attachment; filename="nota.pdf"'
    return Response(content, media_type=media_type, headers={"content-disposition": shown})
