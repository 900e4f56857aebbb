"""The public page that a paper's QR leads to: is it genuine, does it still hold? No names, offices, programs."""

from typing import Any

from litestar import MediaType, Request, get
from litestar.params import FromPath
from litestar.response import Template

from operations.actor import PUBLIC
from operations.books.verifying import verify


@get("/verify/{number:str}", media_type=MediaType.HTML)
async def verify_paper(request: Request[Any, Any, Any], number: FromPath[str]) -> Template:
    """A wrong code and a number that nobody has are answered alike."""
    found = await verify(number, request.query_params.get("s", ""), by=PUBLIC)
    return Template("verify.html", context={"paper": found}, status_code=200 if found else 404)


VERIFY_ROUTES = [verify_paper]
