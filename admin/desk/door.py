"""Who may sit at the desk: the office's four roles, and whoever stands in for one object. An administrator comes in
where the office itself is looked after, and nowhere else: no people, no money."""

from typing import Any

from litestar.connection import ASGIConnection
from litestar.exceptions import NotAuthorizedException, PermissionDeniedException
from litestar.handlers import BaseRouteHandler

from operations.actor import Actor
from tables.steps import DESK_ROLES, Role


def desk_people(connection: ASGIConnection[Any, Any, Any, Any], _: BaseRouteHandler) -> None:
    """A guard: nobody signed in -> sign in first; signed in for another door -> refused."""
    actor: Actor | None = connection.scope["state"].get("actor")
    if actor is None:
        raise NotAuthorizedException
    if not (actor.may(*DESK_ROLES) or actor.stand_ins):
        raise PermissionDeniedException


def office_people(connection: ASGIConnection[Any, Any, Any, Any], handler: BaseRouteHandler) -> None:
    """A guard for the pages of the office: its users, roles, stand-ins, and who can do what."""
    actor: Actor | None = connection.scope["state"].get("actor")
    if actor is None or not actor.may(Role.administrator):
        desk_people(connection, handler)
