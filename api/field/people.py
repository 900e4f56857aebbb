"""The companion's list, one person's page, and her photos."""

from uuid import UUID

from litestar import MediaType, Response, get
from litestar.params import FromPath, FromQuery
from litestar.response import Template

from api.field.forms import Asked, Companion, Filled, show
from api.field.labels import DONE
from operations.books import documents
from operations.errors import NotFound
from operations.follow_up import caseload


@get("/", media_type=MediaType.HTML)
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


@get("/photos/{key:uuid}")
async def show_photo(key: FromPath[UUID], by: Companion) -> Response[bytes]:
    content, media_type = await documents.read_back(key, by=by)
    if media_type != "image/jpeg":
        raise NotFound
    return Response(content, media_type=media_type, headers={"content-disposition": "inline"})
