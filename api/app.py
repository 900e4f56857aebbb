"""Puts the house together: doors, errors, pages, database pools. The only place that knows both floors' doors."""

import errno
import hashlib
import hmac
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from litestar import Litestar, Request, Response, Router
from litestar.config.csrf import CSRFConfig
from litestar.datastructures import CacheControlHeader
from litestar.di import Provide
from litestar.exceptions import HTTPException, InternalServerException, NotFoundException
from litestar.openapi import OpenAPIConfig
from litestar.openapi.plugins import JsonRenderPlugin
from litestar.static_files import create_static_files_router

from admin import ADMIN_ROUTES
from admin.desk import DESK_ROUTES
from api import account, hall, steps
from api.audit import AUDIT_ROUTES
from api.code_page import CODE_PAGE_ROUTES
from api.doorman import Doorman, answering_heads, send_safely, signed_in
from api.errors import explain_fault, explain_http, refuse
from api.field import FIELD_ROUTES
from api.forgot import FORGOT_ROUTES
from api.help import HELP_ROUTES
from api.log import shape_our_own
from api.pages import STATIC, templates
from api.uploads import keep_uploads_in_memory
from api.v1 import V1_ROUTES
from api.verify import VERIFY_ROUTES
from operations.errors import RuleBroken
from operations.people.keys import keys_in_use
from tables.engine import AUTH, DB, REPLICA, open_replica

LARGEST_REQUEST = 25_000_000
ONE_YEAR = 31_536_000
_FIELD_WITHOUT_FORMS = "^/field/?($|api/|static/|sw.js|manifest|words)"
"""The companion's offline page: its calls carry a header that no other site can send."""


@asynccontextmanager
async def database_pools(_: Litestar) -> AsyncIterator[None]:
    await DB.open(max_size=12)
    await AUTH.open(max_size=4)
    await open_replica(max_size=4)
    try:
        yield
    finally:
        await REPLICA.close()
        await AUTH.close()
        await DB.close()


def build_app(*, pinned_date: str | None = None) -> Litestar:
    """One process of the application; keeps no state of its own, so several may stand side by side."""
    shape_our_own()
    keep_uploads_in_memory()
    app = Litestar(
        route_handlers=[
            hall.front_door,
            hall.sign_in,
            hall.sign_out,
            hall.choose_language,
            hall.health_check,
            *steps.ROUTES,
            *account.ROUTES,
            _static_files(),
            *DESK_ROUTES,
            *FIELD_ROUTES,
            *FORGOT_ROUTES,
            *HELP_ROUTES,
            *VERIFY_ROUTES,
            *CODE_PAGE_ROUTES,
            *AUDIT_ROUTES,
            *V1_ROUTES,
            *ADMIN_ROUTES,
        ],
        dependencies={"by": Provide(signed_in)},
        middleware=[Doorman()],
        before_send=[send_safely],
        exception_handlers={RuleBroken: refuse, HTTPException: explain_http, Exception: explain_fault},
        template_config=templates(pinned_date),
        csrf_config=_form_tokens(),
        openapi_config=_description(),
        lifespan=[database_pools],
        request_max_body_size=LARGEST_REQUEST,
    )
    app.asgi_handler = answering_heads(app.asgi_handler)
    return app


def _form_tokens() -> CSRFConfig:
    """After a rotation of keys the cookie has another name: Litestar never replaces one that proves nothing. The code
    page and its style sheet leave no cookie: its form is worth nothing without the code that is typed into it."""
    keys = keys_in_use()
    return CSRFConfig(
        secret=hmac.new(keys.index, b"csrf", hashlib.sha256).hexdigest(),
        cookie_name="csrf_berdaya" if keys.version == 1 else f"csrf_berdaya_{keys.version}",
        exclude=["^/admin", "^/api/", _FIELD_WITHOUT_FORMS, "^/k/", "^/static/"],
    )


def _static_files() -> Router:
    return create_static_files_router(
        "/static",
        [STATIC],
        cache_control=CacheControlHeader(max_age=ONE_YEAR, public=True, immutable=True),
        exception_handlers={ValueError: _no_such_file, InternalServerException: _no_such_file},
        include_in_schema=False,
    )


def _no_such_file(request: Request[Any, Any, Any], error: Exception) -> Response[Any]:
    """A name that no file can have (a NUL, five thousand letters) is one that none has."""
    cause = error.__cause__ or error
    if isinstance(cause, OSError) and cause.errno != errno.ENAMETOOLONG:
        return explain_fault(request, cause)
    return explain_http(request, NotFoundException())


def _description() -> OpenAPIConfig:
    router = Router("/schema", route_handlers=[], before_request=_only_json, include_in_schema=False)
    return OpenAPIConfig(title="Berdaya", version="1", openapi_router=router, render_plugins=[JsonRenderPlugin()])


async def _only_json(request: Request[Any, Any, Any]) -> None:
    """Elsewhere the framework would answer with a page of its own."""
    if request.url.path not in ("/schema", "/schema/openapi.json"):
        raise NotFoundException
