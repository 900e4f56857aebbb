"""Requests that another site makes in a signed-in person's name are refused: a cookie that only our page can read back.

Piccolo Admin's own page copies the cookie `csrftoken` into the header `X-CSRFToken`, so the names are its.
"""

import secrets
from http.cookies import CookieError, SimpleCookie

from starlette.datastructures import URL, Headers
from starlette.types import Message, Scope, Send

COOKIE, HEADER = "csrftoken", "x-csrftoken"
ONE_YEAR = 31_536_000


def cookies_of(scope: Scope) -> dict[str, str]:
    held: SimpleCookie = SimpleCookie()
    try:
        for header in Headers(scope=scope).getlist("cookie"):
            held.load(header)
    except CookieError:
        return {}
    return {name: morsel.value for name, morsel in held.items()}


def is_forged(scope: Scope) -> bool:
    """A request that changes something must carry the cookie's value, and come from a page of this host."""
    headers = Headers(scope=scope)
    cookie, header = cookies_of(scope).get(COOKIE, ""), headers.get(HEADER, "")
    if not cookie or not secrets.compare_digest(cookie.encode(), header.encode()):
        return True
    origin = headers.get("origin")
    return origin is not None and URL(origin).netloc != headers.get("host")


def handing_out(scope: Scope, send: Send) -> Send:
    """Gives the cookie to a browser that has none yet."""
    if scope["method"] != "GET" or COOKIE in cookies_of(scope):
        return send
    secure = "; Secure" if scope.get("scheme") == "https" else ""
    cookie = f"{COOKIE}={secrets.token_urlsafe(24)}; Path=/; Max-Age={ONE_YEAR}; SameSite=lax{secure}"

    async def send_with_cookie(message: Message) -> None:
        if message["type"] == "http.response.start":
            message = {**message, "headers": [*message.get("headers", []), (b"set-cookie", cookie.encode())]}
        await send(message)

    return send_with_cookie
