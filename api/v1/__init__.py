"""The machines' door: JSON with msgspec shapes, problem details, cursor paging, bearer tokens."""

from typing import Any

from litestar import Router

from api.parameters import once_each
from api.v1 import lists, programs
from api.v1.imports import IMPORTS
from api.v1.problems import HANDLERS

V1_ROUTES: list[Any] = [
    Router(
        "/api/v1",
        before_request=once_each,
        exception_handlers=HANDLERS,
        tags=["v1"],
        route_handlers=[
            programs.list_programs,
            programs.show_program,
            programs.show_summary,
            lists.people,
            lists.installments,
            lists.payments,
            lists.payment_lists,
            lists.purchases,
            lists.visits,
            lists.findings,
            *IMPORTS,
        ],
    )
]
