"""The auditor's page of the chain: checkpoints with their standing, a new one, everything verified, and on paper."""

import asyncio
from typing import Annotated

from litestar import MediaType, Response, get, post
from litestar.params import FromPath, QueryParameter
from litestar.response import Redirect, Template

from api.audit.forms import Asked, By
from api.language import language_of
from operations.actor import Actor
from operations.books.chain_check import Verdict, last_looks, note_check, verify_chain
from operations.books.chain_paper import SHORT, checkpoint_pdf
from operations.books.chain_state import checkpoint, last_checkpoint, latest
from operations.books.chain_words import wrong_with
from operations.books.checkpoints import make_checkpoint

HERE = "/audit/chain"
Before = Annotated[str, QueryParameter(name="before", max_length=8)]
MOST = 50
"""Faults on the page; `berdaya verify live --json` has them all."""


@get(HERE, media_type=MediaType.HTML, include_in_schema=False)
async def show_chain(request: Asked, by: By, before: Before = "") -> Template:
    return await _page(request, by, before=before)


@post(f"{HERE}/checkpoint", include_in_schema=False)
async def make_one(by: By) -> Redirect:
    await make_checkpoint(by=by)
    return Redirect(HERE, status_code=303)


@post(f"{HERE}/verify", media_type=MediaType.HTML, status_code=200, include_in_schema=False)
async def verify_now(request: Asked, by: By) -> Template:
    verdict = await verify_chain(by=by)
    await note_check(verdict, by=by)
    return await _page(request, by, verdict=verdict)


@get(f"{HERE}/{{number:int}}/berita-acara.pdf", include_in_schema=False)
async def show_paper(request: Asked, by: By, number: FromPath[int]) -> Response[bytes]:
    standing = await checkpoint(number, by=by)
    content = await asyncio.to_thread(checkpoint_pdf, standing, language_of(request))
    headers = {"content-disposition": f'attachment; filename="titik-periksa-{number}.pdf"'}
    return Response(content, media_type="application/pdf", headers=headers)


async def _page(request: Asked, by: Actor, *, before: str = "", verdict: Verdict | None = None) -> Template:
    language = language_of(request)
    page = await latest(before, by=by)
    context = {
        "standings": [row["standing"] for row in page.rows],
        "after": page.after,
        "last": await last_checkpoint(by=by),
        "looks": await last_looks(by=by),
        "verdict": verdict,
        "faults": [(fault, wrong_with(fault, language)) for fault in verdict.faults[:MOST]] if verdict else [],
        "short": SHORT,
    }
    return Template("audit_chain.html", context=context)
