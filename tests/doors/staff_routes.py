"""Every address of Piccolo Admin as it is mounted here, asked from the application, and who may do what at it."""

from collections.abc import Iterator
from typing import Any

from starlette.routing import Mount

from admin.router import admin_app
from admin.rows import may_open
from admin.tables import PAGES, Page
from operations.actor import Actor
from operations.people.users import ADMIN_DOOR

TABLES = "/api/tables/"
OPEN = {
    "/assets", "/public/meta/", "/public/translations/", "/public/translations/{code:str}/", "/public/login/",
    "/public/logout/",
}  # fmt: skip
"""Without signing in: the page's own files, its words, the way in and out."""
OF_EVERYBODY_INSIDE = {
    "/", "/api/tables/", "/api/tables/grouped/", "/api/links/", "/api/forms/", "/api/forms/grouped/", "/api/user/",
}  # fmt: skip
OF_A_TABLE = {"/", "/schema/", "/ids/", "/count/", "/references/", "/new/", "/{row_id:str}/"}
METHODS = ("GET", "POST", "PATCH", "PUT", "DELETE")


def addresses(router: Any = None, prefix: str = "") -> Iterator[tuple[str, frozenset[str]]]:
    """(address, methods) of everything below a router."""
    for route in (router or admin_app()).routes:
        if isinstance(route, Mount) and getattr(route.app, "routes", None):
            yield from addresses(route.app, prefix + route.path)
        else:
            yield prefix + route.path, frozenset(getattr(route, "methods", None) or {"GET"}) - {"HEAD"}


def declared(actor: Actor | None, address: str, method: str, taken: frozenset[str]) -> set[int]:
    """The codes that this actor may be answered with at this address: all grants of the staff door in one place."""
    inside = actor is not None and actor.may(*ADMIN_DOOR)
    if method not in ("GET", "POST", "PATCH"):
        return {405}
    if address in OPEN:
        return {200, 400, 401, 404, 405}
    if actor is None:
        return {303} if address == "/" else {401}
    if not inside:
        return {403}
    if address in OF_EVERYBODY_INSIDE:
        return {200} if method == "GET" else {405}
    return _at_table(PAGES[address.split("/")[3]], actor, address, method, taken)


def _at_table(page: Page, actor: Actor, address: str, method: str, taken: frozenset[str]) -> set[int]:
    if not may_open(page, actor):
        return {403}
    if method not in taken:
        return {404, 405} if method == "PATCH" else {405}  # a row with the name `new` is not there
    if method == "GET":
        return {400} if address.endswith("/ids/") else {200}  # nobody reads all names: search first
    return {405, 422}  # an empty form changes nothing: refused by the form or by the rule
