"""The help: a page for each task, a glossary, and a guided first day, for everybody who signed in. The same pages stand
below the companion's door, the only one that a paired phone opens."""

from typing import Any

from litestar import Router

from api.help import first_day, pages

HELP_ROUTES: list[Any] = [
    Router(start, include_in_schema=False, route_handlers=[*first_day.ROUTES, *pages.ROUTES])
    for start in ("/desk/help", "/field/help")
]
