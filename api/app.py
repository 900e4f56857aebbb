"""Puts the house together: doors, errors, pages, database pools. The only place that knows both floors' doors."""

import hashlib
import hmac
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import structlog
from litestar import Litestar
from litestar.config.csrf import CSRFConfig
from litestar.datastructures import CacheControlHeader
from litestar.di import Provide
from litestar.exceptions import HTTPException
from litestar.openapi import OpenAPIConfig
from litestar.openapi.plugins import JsonRenderPlugin
from litestar.static_files import create_static_files_router

from admin import ADMIN_ROUTES
from admin.desk import DESK_ROUTES
from api import hall
from api.audit import AUDIT_ROUTES
from api.doorman import Doorman, send_safely, signed_in
from api.errors import explain_fault, explain_http, refuse
from api.field import FIELD_ROUTES
from api.pages import STATIC, templates
from api.v1 import V1_ROUTES
from operations.errors import RuleBroken
from operations.people.keys import keys_in_use
from tables.engine import AUTH, DB

LARGEST_REQUEST = 25_000_000
ONE_YEAR = 31_536_000


@asynccontextmanager
async def database_pools(_: Litestar) -> AsyncIterator[None]:
    await DB.open(max_size=12)
    await AUTH.open(max_size=4)
    try:
        yield
    finally:
        await AUTH.close()
        await DB.close()


def build_app(*, pinned_date: str | None = None) -> Litestar:
    """One process of the application; keeps no state of its own, so several may stand side by side."""
    structlog.configure(processors=[structlog.processors.TimeStamper(fmt="iso"), structlog.processors.JSONRenderer()])
    static = create_static_files_router(
        "/static",
        [STATIC],
        cache_control=CacheControlHeader(max_age=ONE_YEAR, public=True, immutable=True),
        include_in_schema=False,
    )
    return Litestar(
        route_handlers=[
            hall.front_door,
            hall.sign_in,
            hall.sign_out,
            hall.choose_language,
            hall.health_check,
            static,
            *DESK_ROUTES,
            *FIELD_ROUTES,
            *AUDIT_ROUTES,
            *V1_ROUTES,
            *ADMIN_ROUTES,
        ],
        dependencies={"by": Provide(signed_in)},
        middleware=[Doorman()],
        before_send=[send_safely],
        exception_handlers={RuleBroken: refuse, HTTPException: explain_http, Exception: explain_fault},
        template_config=templates(pinned_date),
        csrf_config=CSRFConfig(
            secret=hmac.new(keys_in_use().index, b"csrf", hashlib.sha256).hexdigest(),
            cookie_name="csrf_berdaya",
            exclude=["^/admin", "^/api/"],
        ),
        openapi_config=OpenAPIConfig(title="Berdaya", version="1", path="/schema", render_plugins=[JsonRenderPlugin()]),
        lifespan=[database_pools],
        request_max_body_size=LARGEST_REQUEST,
    )
