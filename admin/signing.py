"""Signing in and out from within Piccolo Admin, by the same operations and with the same cookie as the front door."""

from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response

from admin.answers import actor_of, body_of, language_of, refusable
from operations.people import sign_in as signing
from operations.words import mark, translate

COOKIE = "id"
_WRONG = mark("Nama pengguna atau kata sandi salah, atau akun sedang dikunci 15 menit karena terlalu banyak percobaan.")


@refusable
async def sign_in(request: Request) -> Response:
    """Wrong name, wrong password, disabled and locked all look the same."""
    data = await body_of(request)
    token = await signing.sign_in(str(data.get("username", "")), str(data.get("password", "")))
    if token is None:
        return PlainTextResponse(translate(_WRONG, language_of(request.scope)), status_code=401)
    answer = JSONResponse({"message": "OK"})
    answer.set_cookie(COOKIE, token, path="/", httponly=True, samesite="lax", secure=request.url.scheme == "https")
    return answer


async def sign_out(request: Request) -> Response:
    actor = actor_of(request.scope)
    if actor is not None:
        await signing.sign_out(request.cookies.get(COOKIE, ""), by=actor)
    answer = JSONResponse({"message": "OK"})
    answer.delete_cookie(COOKIE, path="/")
    return answer
