"""The public ranking: announced once, then downloaded for the notice board as PDF or CSV; codes only."""

import asyncio
from typing import Any
from uuid import UUID

from litestar import MediaType, Response, get, post
from litestar.params import FromPath

from admin.answers import language_of
from admin.desk.answers import Asked, By, take
from admin.desk.csv_files import as_csv, attachment
from admin.desk.rankings import ranking_page
from operations.choice_words import choice_word
from operations.errors import NotFound
from operations.selection import announcement_paper, announcements
from operations.words import LANGUAGES, mark, translate
from tables.selection.assessment import RankVerdict

HEADINGS = (mark("Peringkat"), mark("Kode"), mark("Nilai"), mark("Hasil"))


@post("/rankings/{key:uuid}/announce", media_type=MediaType.HTML)
async def announce(request: Asked, key: FromPath[UUID], by: By) -> Response[Any]:
    return await take(
        request,
        lambda _: announcements.announce_ranking(key, by=by),
        lambda form: ranking_page(request, key, by, form),
        back=f"/desk/rankings/{key}",
        said="announced",
    )


@get("/rankings/{key:uuid}/announcement/{kind:str}", media_type=MediaType.HTML)
async def announcement_file(request: Asked, key: FromPath[UUID], kind: FromPath[str], by: By) -> Response[bytes]:
    if kind not in (*LANGUAGES, "csv"):
        raise NotFound
    made = await announcements.announcement(key, by=by)
    if kind == "csv":
        language = language_of(request.scope)
        rows = [
            (str(row["rank"]), row["code"], str(row["total"]), choice_word(RankVerdict, row["verdict"], language))
            for row in made.rows
        ]
        return as_csv([translate(text, language) for text in HEADINGS], rows, name="pengumuman.csv")
    content = await asyncio.to_thread(announcement_paper.announcement_pdf, made, kind)
    return attachment(content, name="pengumuman.pdf", media_type="application/pdf")


ROUTES = [announce, announcement_file]
