"""Piccolo Admin itself, built once: its page and its words, our tables, and nothing else of what it brings.

The stock router gets no tables, so it builds no writing endpoint. Its own sign-in, password, second factor, form,
media and API-document addresses are left out of the routes altogether.
"""

import hashlib
from functools import cache
from pathlib import Path

from piccolo_admin.endpoints import AdminRouter
from piccolo_admin.translations.models import TranslationListItem, TranslationListResponse
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Mount, Route, Router

from admin.answers import actor_of, language_of
from admin.crud import SavingCRUD
from admin.indonesian import ENGLISH, INDONESIAN
from admin.labels import slug
from admin.rows import may_open
from admin.signing import sign_in, sign_out
from admin.tables import GROUPS, PAGES, Page
from operations.words import LANGUAGES, mark, translate
from tables.people.session import Session
from tables.people.user import User
from tables.steps import DESK_ROLES

_STATIC = Path(__file__).parent.parent / "api" / "static"
_DESK = mark("Meja kerja")
_HELP = mark("Petunjuk")
_TITLE = mark("Data Berdaya")
_NO_SCRIPT = mark("Halaman ini perlu JavaScript. Tanpa itu, bekerjalah di meja kerja: /desk/")


class Admin(AdminRouter):
    """The stock page in front of our own addresses."""

    def __init__(self) -> None:
        super().__init__(
            auth_table=User,
            session_table=Session,
            site_name="Berdaya",
            default_language_code="id",
            translations=[INDONESIAN, ENGLISH],
        )
        self.pages = {language: _with_our_files(self.template, language) for language in LANGUAGES}
        tables = [Mount(f"/tables/{page.name}", SavingCRUD(page)) for page in PAGES.values()]
        private = Router(
            [
                Route("/tables/", self.tables),
                Route("/tables/grouped/", self.tables_grouped),
                Route("/links/", self.links),
                Route("/forms/", self.no_forms),
                Route("/forms/grouped/", self.no_form_groups),
                Route("/user/", self.who),
                *tables,
            ]
        )
        public = Router(
            [
                Route("/meta/", self.meta),
                Route("/translations/", self.languages),
                Route("/translations/{code:str}/", self.words),
                Route("/login/", sign_in, methods=["POST"]),
                Route("/logout/", sign_out, methods=["POST"]),
            ]
        )
        self.user_middleware.clear()  # the door itself refuses forged requests
        self.exception_handlers.pop(500, None)  # it logs whole rows; the frame answers and logs without values
        kept = [route for route in self.router.routes if getattr(route, "path", "") in ("/", "/assets")]
        self.router.routes[:] = [*kept, Mount("/api", private), Mount("/public", public)]

    async def get_root(self, request: Request) -> HTMLResponse:
        return HTMLResponse(self.pages[language_of(request.scope)])

    async def tables(self, request: Request) -> Response:
        return JSONResponse([slug(page.table, language_of(request.scope)) for page in _menu(request)])

    async def tables_grouped(self, request: Request) -> Response:
        """The menu in the card's words; each role sees its own tables."""
        language, menu = language_of(request.scope), _menu(request)
        grouped = {
            translate(group, language): [slug(page.table, language) for page in menu if page.group == group]
            for group in GROUPS
        }
        alone = [slug(page.table, language) for page in menu if page.group is None]
        return JSONResponse({"grouped": {name: names for name, names in grouped.items() if names}, "ungrouped": alone})

    async def links(self, request: Request) -> Response:
        actor = actor_of(request.scope)
        language = language_of(request.scope)
        at_desk = actor is not None and actor.may(*DESK_ROLES)
        desk = {translate(_DESK, language): "/desk/"} if at_desk else {}
        return JSONResponse(desk | {translate(_HELP, language): "/desk/help/"})

    async def no_forms(self, request: Request) -> Response:
        return JSONResponse([])

    async def no_form_groups(self, request: Request) -> Response:
        return JSONResponse({"grouped": {}, "ungrouped": []})

    async def who(self, request: Request) -> Response:
        actor = actor_of(request.scope)
        assert actor is not None, "the frame lets nobody else in"
        return JSONResponse({"username": actor.full_name or actor.name, "user_id": str(actor.id)})

    async def meta(self, request: Request) -> Response:
        return JSONResponse(self.get_meta().model_dump())

    async def languages(self, request: Request) -> Response:
        """The language of the other doors first."""
        items = [
            TranslationListItem(language_code=known.language_code, language_name=known.language_name)
            for known in (INDONESIAN, ENGLISH)
        ]
        shown = TranslationListResponse(translations=items, default_language_code=language_of(request.scope))
        return JSONResponse(shown.model_dump())

    async def words(self, request: Request) -> Response:
        """Choosing a language here chooses it for every door."""
        code = request.path_params["code"]
        if code not in LANGUAGES:
            return Response(status_code=404)
        answer = JSONResponse((INDONESIAN if code == "id" else ENGLISH).model_dump())
        answer.set_cookie("language", code, max_age=31_536_000, path="/", samesite="lax")
        return answer


def _menu(request: Request) -> list[Page]:
    actor = actor_of(request.scope)
    return [page for page in PAGES.values() if actor is not None and may_open(page, actor)]


def _with_our_files(page: str, language: str) -> str:
    """Our scripts come first, so that they hear every answer; all files are static, so a strict policy holds. The icons
    ask the first one (`data-auto-add-css`) whether to write a style sheet into the page: theirs is in `admin.css`."""
    files = ("lock.js", "admin.js", "cover.css", "admin.css")
    version = hashlib.sha256(b"".join((_STATIC / name).read_bytes() for name in files)).hexdigest()
    ours = (
        f'<script src="/static/lock.js?v={version[:12]}" data-auto-add-css="false"></script>\n'
        f'  <script src="/static/admin.js?v={version[:12]}"></script>\n'
        f'  <link rel="stylesheet" href="/static/cover.css?v={version[:12]}">\n'
        f'  <link rel="stylesheet" href="/static/admin.css?v={version[:12]}">\n'
        '  <link rel="icon" href="/static/icon.svg" type="image/svg+xml">\n  '
    )
    page = page.replace('<html lang="en">', f'<html lang="{language}">').replace(
        "<title>Piccolo Admin</title>", f"<title>{translate(_TITLE, language)}</title>"
    )
    page = page.replace(
        "We're sorry but the Piccolo Admin doesn't work properly without JavaScript enabled.",
        translate(_NO_SCRIPT, language),
    )
    return page.replace('<script type="module"', ours + '<script type="module"', 1)


@cache
def admin_app() -> Admin:
    """One for the process."""
    return Admin()
