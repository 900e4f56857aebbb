"""Which page a form leads back to: one of our own that opens by a link, never an address that only takes forms."""

from typing import Any
from urllib.parse import unquote, urlsplit

from litestar import Litestar, Request
from litestar.exceptions import HTTPException


def safe(path: str) -> str:
    """Only a path of our own and not the front door; `//other` and `https://other` lead nowhere, and neither does a
    path with a tab or line break in it, which browsers drop before they read it."""
    is_ours = path.startswith("/") and not path.startswith(("//", "/\\")) and path.isprintable()
    return path if is_ours and path != "/" else ""


def page_at(app: Litestar, address: str) -> str:
    """The address itself when a link opens it, else the page above it: `/desk/lists/7/approve` stands on
    `/desk/lists/7`. Empty when there is none but the front door."""
    path = safe(address).partition("#")[0].partition("?")[0]
    if path and _opens(app, path):
        return address
    while path := path.rstrip("/").rpartition("/")[0]:
        if _opens(app, path):
            return path
    return ""


def _opens(app: Litestar, path: str) -> bool:
    try:
        app.asgi_router.handle_routing("/" + unquote(path).strip("/"), "GET")
    except HTTPException:
        return False
    return True


def came_from(request: Request[Any, Any, Any]) -> str:
    """The page whose form this request sent; empty when it was none of this host's."""
    try:
        referer = urlsplit(request.headers.get("referer", ""))
    except ValueError:
        return ""
    if not referer.netloc or referer.netloc != request.headers.get("host"):
        return ""
    return page_at(request.app, referer.path + (f"?{referer.query}" if referer.query else ""))


def this_page(request: Request[Any, Any, Any]) -> str:
    """Where a link opens what is on the screen: its own address, or the page whose form was refused."""
    address = request.url.path + (f"?{request.url.query}" if request.url.query else "")
    if request.method == "GET":
        return page_at(request.app, address)
    return came_from(request) or page_at(request.app, request.url.path)
