"""Which refusal is which HTTP code: a page for people, problem details (RFC 9457) for machines."""

from typing import Any

import asyncpg
import structlog
from litestar import MediaType, Request, Response
from litestar.exceptions import HTTPException
from litestar.response import Redirect, Template

from api.language import language_of
from operations import errors
from operations.words import mark, translate

log = structlog.get_logger()

CODES: dict[type[errors.RuleBroken], int] = {
    errors.NotFound: 404,
    errors.NotAllowed: 403,
    errors.NotYours: 403,
    errors.Related: 403,
    errors.WrongStep: 409,
    errors.StalePage: 409,
    errors.SentTwiceDifferently: 409,
    errors.TryAgain: 503,
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
}
_MACHINE_PATHS = ("/api/", "/health", "/schema")


_NOT_READY = (
    asyncpg.PostgresConnectionError,
    asyncpg.OperatorInterventionError,  # starting up, shutting down
    asyncpg.InterfaceError,
    asyncpg.InternalClientError,
    OSError,
)
"""The database is away or on its way back: nothing is broken that waiting does not mend."""


def is_machine(request: Request[Any, Any, Any]) -> bool:
    return request.url.path.startswith(_MACHINE_PATHS) or "authorization" in request.headers


def refuse(request: Request[Any, Any, Any], error: errors.RuleBroken) -> Response[Any]:
    """A rule said no."""
    code = next(CODES[cls] for cls in type(error).__mro__ if cls in CODES)
    return _answer(request, code, error.say(language_of(request)), type(error).__name__)


def explain_http(request: Request[Any, Any, Any], error: HTTPException) -> Response[Any]:
    """Litestar's own refusals; someone who has not signed in is led to the sign-in page."""
    code = error.status_code
    if code == 401 and not is_machine(request):
        path = request.url.path + (f"?{request.url.query}" if request.url.query else "")
        return Redirect("/", query_params={"next": path}, status_code=303)
    said = translate(_SAYINGS.get(code, _SAYINGS[500 if code >= 500 else 400]), language_of(request))
    if is_machine(request) and code == 400 and error.detail:
        said = f"{said} ({error.detail})"
    return _answer(request, code, said, "HTTPException")


def explain_fault(request: Request[Any, Any, Any], error: Exception) -> Response[Any]:
    """Our fault. The log gets the kind and the place, never the values (a database detail may hold a name)."""
    code = 503 if isinstance(error, _NOT_READY) else 500
    log.error("fault", path=request.url.path, method=request.method, kind=type(error).__name__, at=_place(error))
    return _answer(request, code, translate(_SAYINGS[code], language_of(request)), "Fault")


def _place(error: BaseException) -> str:
    trace, frames = error.__traceback__, []
    while trace:
        frames.append(f"{trace.tb_frame.f_code.co_filename.rsplit('/', 1)[-1]}:{trace.tb_lineno}")
        trace = trace.tb_next
    return " > ".join(frames[-4:])


def _answer(request: Request[Any, Any, Any], code: int, said: str, kind: str) -> Response[Any]:
    if is_machine(request):
        body = {"type": f"/errors/{kind}", "title": said, "status": code, "detail": said}
        return Response(body, status_code=code, media_type="application/problem+json")
    return Template(
        "error.html", context={"said": said, "code": code}, status_code=code, media_type=MediaType.HTML
    )  # fmt: skip
