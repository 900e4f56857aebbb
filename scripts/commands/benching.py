"""`berdaya bench`: how fast each path is, beside the least that PostgreSQL can do for the same result."""

import asyncio
from pathlib import Path
from typing import Annotated

import msgspec
import typer

from scripts.bench import report
from scripts.bench.result import Line, PageTime, Ratio, summed_up
from scripts.commands.options import AsJson, say
from scripts.environment import explain_os_error, stop

PAGES = "pages"
WORKS = ("lists", "exports", "requests", PAGES)
MOST = 5_000_000


def _known(names: list[str] | None) -> list[str]:
    for name in names or []:
        if name not in WORKS:
            raise typer.BadParameter(f"tidak ada pekerjaan {name}. Yang ada: {', '.join(WORKS)}")
    return names or list(WORKS)


def bench_command(
    works: Annotated[
        list[str] | None, typer.Argument(help=f"Yang diukur: {', '.join(WORKS)}. Tanpa ini semuanya.", callback=_known)
    ] = None,
    people: Annotated[
        list[int] | None, typer.Option(help="Banyaknya penerima buatan; boleh berulang.", min=100, max=MOST)
    ] = None,
    rounds: Annotated[int, typer.Option(help="Banyaknya putaran; yang dicetak median.", min=1, max=20)] = 3,
    place: Annotated[Path | None, typer.Option(help="Folder dengan ruang kosong (1 juta penerima: 10 GB).")] = None,
    keep: Annotated[bool, typer.Option("--keep", help="Simpan hasilnya di docs/benchmarks.md.")] = False,
    as_json: AsJson = False,
) -> None:
    """Ukur daftar pembayaran, rilis, jawaban bank, CSV, halaman, dan belanja pada data buatan; datanya lalu dibuang.

    Yang dicetak perbandingan dengan batas bawah PostgreSQL pada mesin dan putaran yang sama, bukan detik. Hanya
    `pages`, tiap halaman data latihan, dalam milidetik; itu tidak ikut disimpan."""
    if not Path("/proc/self/smaps_rollup").exists():
        stop("pengukuran hanya bisa di Linux.", "measuring works on Linux only.")
    if place is not None and not place.is_dir():
        raise typer.BadParameter(f"folder {place} tidak ada")
    try:
        against = [work for work in works or [] if work != PAGES]
        sizes = (people or [10_000]) if against else []
        lines = [line for count in sizes for line in _measured(count, against, rounds, place)]
        pages = _pages(place, rounds) if PAGES in (works or []) else []
    except OSError as error:
        explain_os_error(error, str(place or "-"))
    if keep and lines:
        report.keep(lines)
    if as_json:
        say(
            {name: msgspec.to_builtins(found) for name, found in (("lines", lines), (PAGES, pages))},
            as_json=True,
            text="",
        )
        return
    if lines:
        report.show(lines)
    if pages:
        report.show_pages(pages)


def _pages(place: Path | None, rounds: int) -> list[PageTime]:
    from scripts.bench.pages import pages_of_demo  # the whole application, too

    return pages_of_demo(place, rounds)


def _measured(people: int, works: list[str], rounds: int, place: Path | None) -> list[Line]:
    from scripts.bench import exports, lists, requests  # the whole application: no other command waits for it
    from scripts.bench.world import filled, server

    measures = {"lists": lists.measure, "exports": exports.measure, "requests": requests.measure}

    async def run() -> list[list[Ratio]]:
        bench = await filled(postgres, people)
        return [[each for work in works for each in await measures[work](bench)] for _ in range(rounds)]

    with server(place) as postgres:
        made = asyncio.run(run())
    return [summed_up(of_one_work, people) for of_one_work in zip(*made, strict=True)]
