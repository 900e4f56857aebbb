"""`berdaya checks`: the library F01 to F20 over a period, at the command line; a run like those of /audit/checks."""

import asyncio
from typing import Annotated, Any

import typer

from operations.actor import SYSTEM
from operations.books.library import run_library
from operations.books.library_sheets import Library, library
from operations.books.narrowing import Narrowing
from scripts.commands.exporting import Program, Since, Until, day_of
from scripts.commands.options import AsJson, Data, say
from scripts.session import opened, pools


def checks_command(
    program: Program,
    since: Since = None,
    until: Until = None,
    fiscal_year: Annotated[int | None, typer.Option(help="Tahun anggaran.")] = None,
    wave: Annotated[int | None, typer.Option(help="Nomor gelombang.")] = None,
    site: Annotated[int | None, typer.Option(help="Nomor lokasi.")] = None,
    fund: Annotated[str | None, typer.Option(help="Nama sumber dana.")] = None,
    data: Data = None,
    as_json: AsJson = False,
) -> None:
    """Periksa F01 sampai F20 atas satu kurun, sesudah uang bergerak. Baris-barisnya: berdaya export check_hits."""
    asked = Narrowing(wave, site, fund, day_of(since), day_of(until), fiscal_year)

    async def check() -> Library:
        async with pools(server.urls()):
            done = await run_library(program, asked, by=SYSTEM)
            return await library(program, done.number, by=SYSTEM)

    with opened(data) as server:
        found = asyncio.run(check())
    say(_result(found), as_json=as_json, text=_text(found))


def _result(found: Library) -> dict[str, Any]:
    assert found.ran is not None
    totals = {
        topic.code: {
            "hits": topic.total("hit_count"),
            "new": topic.total("new_count"),
            "amount": topic.total("amount_rp"),
        }
        for topic in found.topics
    }
    ran = found.ran
    return {
        "program": found.program.code, "run": ran["number"], "since": ran["since"], "until": ran["until"],
        "sha256": found.runs[0]["sha256"], "checks": totals,
    }  # fmt: skip


def _text(found: Library) -> str:
    result = _result(found)
    lines = [f"Pemeriksaan {result['run']}, {result['since']} sampai {result['until']}, SHA-256 {result['sha256']}"]
    for topic in found.topics:
        total = result["checks"][topic.code]
        lines.append(f"{topic.code} {topic.words.title:<45} {total['hits']:>9}  Rp {total['amount']}")
    return "\n".join(lines)
