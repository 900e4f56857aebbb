"""Which refusal is which HTTP code: a page for people, problem details (RFC 9457) for machines."""

import contextlib
import errno
from typing import Any

import asyncpg
import structlog
from litestar import MediaType, Request, Response
from litestar.exceptions import ClientException, HTTPException
from litestar.response import Template

from api.again import STANDING, ask_for_code, lead_on
from api.back import came_from
from api.language import language_of
from api.log import place_of
from api.parameters import explained
from operations import errors
from operations.books.stores import StoreAway
from operations.people.networks import RETRY_AFTER_S, Crowded
from operations.people.passwords import WrongUnlock
from operations.words import mark, translate

log = structlog.get_logger()

CODES: dict[type[errors.RuleBroken], int] = {
    errors.NotFound: 404,
    errors.NotAllowed: 403,
    errors.NotYours: 403,
    errors.Related: 403,
    errors.ProveAgain: 403,
    WrongUnlock: 401,
    Crowded: 429,
    errors.WrongStep: 409,
    errors.StalePage: 409,
    errors.SentTwiceDifferently: 409,
    errors.TryAgain: 503,
    StoreAway: 503,
    errors.RuleBroken: 422,
}
_SAYINGS = {
    400: mark("Permintaan ini tidak lengkap. Kembali, isi ulang, lalu kirim lagi."),
    401: mark("Silakan masuk dahulu."),
    403: mark("Anda tidak boleh membuka ini."),
    404: mark("Halaman atau data ini tidak ada, atau bukan untuk Anda."),
    405: mark("Cara ini tidak tersedia di sini."),
    413: mark("Berkas terlalu besar."),
    429: mark("Terlalu banyak percobaan. Tunggu sebentar."),
    500: mark("Ada kesalahan pada sistem. Tidak ada data yang berubah. Coba lagi; jika berulang, hubungi admin."),
    503: mark("Server belum siap. Coba lagi sebentar."),
    507: mark("Penyimpanan di server penuh. Tidak ada yang tersimpan; hubungi admin sistem."),
}
_OLD_PAGE = mark("Halaman ini sudah terlalu lama terbuka. Muat ulang halaman, lalu ulangi.")
_FORGED_FORM = "CSRF token verification failed"
"""Litestar has no class of its own for it."""
_MACHINE_PATHS = ("/api/", "/field/api/", "/health", "/schema", STANDING)


_NOT_READY = (
    asyncpg.PostgresConnectionError,
    asyncpg.OperatorInterventionError,  # starting up, shutting down
    asyncpg.InterfaceError,
    asyncpg.InternalClientError,
    OSError,
)
"""The database is away or on its way back: nothing is broken that waiting does not mend."""
_NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS})


def is_machine(request: Request[Any, Any, Any]) -> bool:
    return request.url.path.startswith(_MACHINE_PATHS) or "authorization" in request.headers


def refuse(request: Request[Any, Any, Any], error: errors.RuleBroken) -> Response[Any]:
    """A rule said no, or asks for a code first."""
    if isinstance(error, errors.ProveAgain) and not is_machine(request):
        return ask_for_code(request, error)
    code = next(CODES[cls] for cls in type(error).__mro__ if cls in CODES)
    answer = _answer(request, code, error.say(language_of(request)), type(error).__name__)
    if isinstance(error, Crowded):
        answer.headers["retry-after"] = str(RETRY_AFTER_S)
    return answer


def explain_http(request: Request[Any, Any, Any], error: HTTPException, language: str = "") -> Response[Any]:
    """Litestar's own refusals; someone who has not signed in is led to the sign-in page."""
    code, language = error.status_code, language or language_of(request)
    if code == 401 and not is_machine(request):
        return lead_on(request)
    if error.detail == _FORGED_FORM:
        return _answer(request, code, translate(_OLD_PAGE, language), "HTTPException", reload=came_from(request) or "/")
    said = translate(_SAYINGS.get(code, _SAYINGS[500 if code >= 500 else 400]), language)
    if code == 400 and (detail := explained(request, error, language)):
        said = f"{said} ({detail})"
    return _answer(request, code, said, "HTTPException")


def explain_fault(request: Request[Any, Any, Any], error: Exception, language: str = "") -> Response[Any]:
    """Our fault. The log gets the kind and the place, never the values (a database detail may hold a name)."""
    if _is_no_text(error):
        return explain_http(request, ClientException(), language)
    code = _code_of(error)
    with contextlib.suppress(OSError):  # a log on a full disk must not hide the answer
        where = request.scope.get("path_template", "")  # never the address itself: people paste NIKs into it
        log.error("fault", path=where, method=request.method, kind=type(error).__name__, at=place_of(error))
    return _answer(request, code, translate(_SAYINGS[code], language or language_of(request)), "Fault")


def _is_no_text(error: Exception) -> bool:
    """A part of a form in letters that it has not, or that nobody knows: the framework reads it without a net."""
    trace = error.__traceback__
    while trace and trace.tb_next:
        trace = trace.tb_next
    found = trace.tb_frame.f_globals.get("__name__") if trace else ""
    return isinstance(error, UnicodeError | LookupError) and found == "litestar._multipart"


def _code_of(error: Exception) -> int:
    if isinstance(error, asyncpg.DiskFullError) or (isinstance(error, OSError) and error.errno in _NO_ROOM):
        return 507
    return 503 if isinstance(error, _NOT_READY) else 500


def _answer(request: Request[Any, Any, Any], code: int, said: str, kind: str, reload: str = "") -> Response[Any]:
    if is_machine(request):
        body = {"type": f"/errors/{kind}", "title": said, "status": code, "detail": said}
        return Response(body, status_code=code, media_type="application/problem+json")
    context = {"said": said, "code": code, "reload": reload}
    return Template("error.html", context=context, status_code=code, media_type=MediaType.HTML)
