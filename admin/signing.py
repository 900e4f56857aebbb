"""Signing in and out from within Piccolo Admin, by the same operations and with the same cookies as the front door: its
own page is no way around the code."""

from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response

from admin.answers import body_of, language_of, refusable
from operations.actor import PUBLIC
from operations.people import sign_in as signing
from operations.people.authenticator import WrongCode
from operations.people.networks import RETRY_AFTER_S, Crowded
from operations.people.sign_in import Opened, Stage
from operations.people.visit import DEVICE_COOKIE, SESSION_COOKIE, Visit, visit_from, with_device
from operations.words import mark, translate

_WRONG = mark("Nama pengguna atau kata sandi salah, atau akun sedang dikunci 15 menit karena terlalu banyak percobaan.")
_FRONT_DOOR = mark("Masuklah lewat halaman depan (/): masih ada yang perlu diisi sekali saja.")
_CODE_WANTED = "MFA code required"
"""The words that Piccolo Admin's page knows; then it shows its field for the code."""
_DEVICE_S = 90 * 24 * 3600


@refusable
async def sign_in(request: Request) -> Response:
    """Wrong name, wrong password, disabled and locked all look the same."""
    data, language = await body_of(request), language_of(request.scope)
    visit = visit_from(request.headers, request.client.host if request.client else None, request.cookies)
    try:
        token = await signing.sign_in(str(data.get("username", "")), str(data.get("password", "")), visit)
    except Crowded as busy:
        return PlainTextResponse(busy.say(language), 429, headers={"retry-after": str(RETRY_AFTER_S)})
    standing = await signing.standing_of(token, by=PUBLIC) if token else None
    if token is None or standing is None:
        return PlainTextResponse(translate(_WRONG, language), status_code=401)
    opened: Opened | None = Opened(token)
    if standing.stage == Stage.code and data.get("mfa_code"):
        opened = await signing.enter_code(token, str(data["mfa_code"]), visit, by=standing.actor)
    if opened is not None:
        standing = await signing.standing_of(opened.token, by=PUBLIC)
    if opened is None or standing is None or standing.stage != Stage.open:
        return await _not_yet(token, opened, standing, language)
    return _welcome(request, visit, opened)


async def _not_yet(token: str, opened: Opened | None, standing: signing.Standing | None, language: str) -> Response:
    """The half-open session is ended: this page has no way on with it."""
    if standing is not None:
        await signing.sign_out(opened.token if opened else token, by=standing.actor)
    if opened is None:
        return PlainTextResponse(WrongCode().say(language), status_code=401)
    if standing is not None and standing.stage == Stage.code:
        return JSONResponse({"detail": _CODE_WANTED}, status_code=401)
    return PlainTextResponse(translate(_FRONT_DOOR, language), status_code=401)


def _welcome(request: Request, visit: Visit, opened: Opened) -> Response:
    answer = JSONResponse({"message": "OK"})
    secure = request.url.scheme == "https"
    answer.set_cookie(SESSION_COOKIE, opened.token, path="/", httponly=True, samesite="lax", secure=secure)
    if opened.device:
        value = with_device(visit, opened.device)
        answer.set_cookie(
            DEVICE_COOKIE, value, path="/", httponly=True, samesite="lax", secure=secure, max_age=_DEVICE_S
        )
    return answer


async def sign_out(request: Request) -> Response:
    standing: signing.Standing | None = request.scope["state"].get("standing")
    if standing is not None:
        await signing.sign_out(request.cookies.get(SESSION_COOKIE, ""), by=standing.actor)
    answer = JSONResponse({"message": "OK"})
    answer.delete_cookie(SESSION_COOKIE, path="/")
    return answer
