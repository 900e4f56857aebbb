"""The companion's offline page at `/field/`: a shell without data, its worker, its files, and its English words."""

from typing import Any

from litestar import MediaType, Request, Response, get
from litestar.exceptions import NotFoundException
from litestar.params import FromPath, FromQuery
from litestar.response import Redirect

from api.field import page_files
from api.field.page_files import Packed
from operations.words import translate

SHELL, MANIFEST = "/field/", "/field/manifest.webmanifest"
POLICY = (
    "default-src 'self'; img-src 'self' blob:; style-src 'self'; script-src 'self'; object-src 'none'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
FRESH = {"cache-control": "no-cache"}
FOR_A_YEAR = {"cache-control": "public, max-age=31536000, immutable"}

Asked = Request[Any, Any, Any]


def _sent(request: Asked, packed: Packed, headers: dict[str, str]) -> Response[Any]:
    """Nothing, when the phone holds just that: a browser asks anew for what a worker is made of."""
    headers = {**headers, "etag": packed.tag, "vary": "accept-encoding"}
    if packed.tag in [given.strip() for given in request.headers.get("if-none-match", "").split(",")]:
        return Response(None, status_code=304, headers=headers)
    if "gzip" in request.headers.get("accept-encoding", ""):
        headers = {**headers, "content-encoding": "gzip"}
        return Response(packed.small, media_type=packed.media_type, headers=headers)
    return Response(packed.plain, media_type=packed.media_type, headers=headers)


@get("/", media_type=MediaType.HTML)
async def shell(request: Asked) -> Response[Any]:
    """The worker's scope ends with a slash: without it the page would not start offline."""
    if not request.scope["raw_path"].endswith(b"/"):
        return Redirect(SHELL, status_code=301)
    return _sent(request, page_files.shell(), {**FRESH, "content-security-policy": POLICY})


@get("/sw.js")
async def worker(request: Asked) -> Response[Any]:
    files = [f"/field/static/{page_files.version()}/{name}" for name in page_files.files()]
    return _sent(request, page_files.worker((SHELL, MANIFEST, *files)), FRESH)


@get("/static/{version:str}/{name:str}")
async def file(request: Asked, version: FromPath[str], name: FromPath[str]) -> Response[Any]:
    """Only of the version that runs: a page of an older one has its files in the worker's store."""
    found = page_files.files().get(name)
    if found is None or version != page_files.version():
        raise NotFoundException
    return _sent(request, found, FOR_A_YEAR)


@get("/manifest.webmanifest", media_type="application/manifest+json")
async def manifest() -> Response[dict[str, Any]]:
    """A neutral name and sign: who looks over her shoulder learns nothing."""
    icon = {"src": f"/field/static/{page_files.version()}/icon.svg", "sizes": "any", "type": "image/svg+xml"}
    described = {
        "name": "Pendamping",
        "short_name": "Pendamping",
        "lang": "id",
        "id": SHELL,
        "start_url": SHELL,
        "scope": SHELL,
        "display": "standalone",
        "background_color": "#ffffff",
        "theme_color": "#0b5d4f",
        "icons": [icon, {**icon, "purpose": "maskable"}],
    }
    return Response(described, media_type="application/manifest+json", headers=FRESH)


@get("/words.json", media_type=MediaType.JSON)
async def words(lang: FromQuery[str] = "en") -> Response[dict[str, Any]]:
    """What the page says, in the language that was asked for."""
    language = "en" if lang == "en" else "id"
    said = {text: translate(text, language) for text in sorted(page_files.said())}
    return Response({"language": language, "words": said}, headers=FRESH)


ROUTES: list[Any] = [shell, worker, file, manifest, words]
