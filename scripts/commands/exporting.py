"""`berdaya export` and `berdaya books`: the auditor's sheets and the recount, at the command line."""

import asyncio
import os
import sys
import tempfile
from collections.abc import Awaitable, Callable, Iterator
from contextlib import aclosing, contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import IO, Annotated

import msgspec
import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from operations.actor import SYSTEM
from operations.books.export import Export, order, order_pack
from operations.books.narrowing import Narrowing
from operations.books.ordered import Form, Headings, Ordered, Sums
from operations.books.packs import PACK
from operations.books.recount import Recount, recount
from operations.books.sheets import SHEETS
from scripts.commands.options import AsJson, Data, say
from scripts.environment import explain_os_error
from scripts.session import opened, pools

PIECE = 1 << 20
KNOWN = (*SHEETS, PACK.name)


def _known(name: str) -> str:
    if name not in KNOWN:
        raise typer.BadParameter(f"tidak ada lembar {name}. Yang ada: {', '.join(KNOWN)}")
    return name


def _in_a_folder(output: Path | None) -> Path | None:
    if output and not output.absolute().parent.is_dir():
        raise typer.BadParameter(f"folder {output.absolute().parent} tidak ada")
    return output


Name = Annotated[
    str, typer.Argument(help="Lembar, atau pack untuk semuanya: " + ", ".join(SHEETS) + ".", callback=_known)
]
Output = Annotated[
    Path | None,
    typer.Option(help="Berkas tujuan; tanpa ini ke keluaran standar.", dir_okay=False, callback=_in_a_folder),
]


Program = Annotated[str, typer.Option(help="Kode program.")]
AsOf = Annotated[
    datetime | None, typer.Option(formats=["%Y-%m-%d", "%Y-%m-%dT%H:%M:%S"], help="Yang diketahui saat itu (UTC).")
]
Since = Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="Hari pertama periode.")]
Until = Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="Hari terakhir periode.")]


def export_command(
    name: Name,
    program: Program,
    output: Output = None,
    excel: Annotated[bool, typer.Option("--excel", help="Titik koma dan tanda BOM, untuk Excel Indonesia.")] = False,
    form: Annotated[Form, typer.Option(help="csv, excel (CSV untuk Excel Indonesia), atau xlsx.")] = Form.csv,
    headings: Annotated[Headings, typer.Option(help="Judul kolom: en atau id.")] = Headings.en,
    wave: Annotated[int | None, typer.Option(help="Nomor gelombang.")] = None,
    site: Annotated[int | None, typer.Option(help="Nomor lokasi.")] = None,
    fund: Annotated[str | None, typer.Option(help="Nama sumber dana.")] = None,
    since: Since = None,
    until: Until = None,
    fiscal_year: Annotated[int | None, typer.Option(help="Tahun anggaran.")] = None,
    rule: Annotated[str | None, typer.Option(help="Kode aturan, misalnya F03.")] = None,
    run: Annotated[int | None, typer.Option(help="Nomor pemeriksaan (check_hits, check_runs).")] = None,
    fund_source: Annotated[str | None, typer.Option(help="Asal uangnya: apbn, apbd, atau donor.")] = None,
    as_of: AsOf = None,
    photos: Annotated[bool, typer.Option("--photos", help="Untuk pack: foto nota ikut.")] = False,
    data: Data = None,
    as_json: AsJson = False,
) -> None:
    """Unduh satu lembar, sama persis dengan /audit/. Utuh atau tidak ada sama sekali.

    Jumlah baris dan SHA-256 dicetak ke layar galat bila berkas ke keluaran standar."""
    narrowing = Narrowing(wave, site, fund, day_of(since), day_of(until), fiscal_year, rule, run, fund_source)
    past = as_of.replace(tzinfo=UTC) if as_of else None

    def ordering() -> Awaitable[Ordered]:
        if PACK.name in (name, form):
            return order_pack(program=program, narrowing=narrowing, as_of=past, photos=photos, by=SYSTEM)
        form_asked = Form.excel if excel else form
        return order(
            name, program=program, form=form_asked, headings=headings, narrowing=narrowing, as_of=past, by=SYSTEM
        )

    ordered, sums = _pulled(ordering, output, data)
    if output and name == PACK.name:
        _set_beside(output, ordered, sums)
    text = f"{sums.rows} baris, {sums.bytes} bita, SHA-256 {sums.sha256}"
    _tell(msgspec.to_builtins(sums), text, to_error=output is None, as_json=as_json)


def day_of(moment: datetime | None) -> date | None:
    return moment.date() if moment else None


def _pulled(ordering: Callable[[], Awaitable[Ordered]], output: Path | None, data: Data) -> tuple[Ordered, Sums]:
    try:
        with opened(data) as server, _whole(output) as file:

            async def pull() -> tuple[Ordered, Sums]:
                async with pools(server.urls()):
                    ordered = await ordering()
                    return ordered, await _pull(ordered, into=file)

            pulled = asyncio.run(pull())
    except OSError as error:
        explain_os_error(error, str(output or "-"))
    return pulled


def _set_beside(output: Path, ordered: Ordered, sums: Sums) -> None:
    """Who pulled the pack, when, and what it must be: not in the pack, so that two of one checkpoint are the same."""
    facts = {"export": str(ordered.id), "file": output.name, "by": SYSTEM.name, "at": datetime.now(UTC).isoformat()}
    text = msgspec.json.format(msgspec.json.encode(facts | msgspec.to_builtins(sums)), indent=2)
    output.with_name(output.name + ".json").write_bytes(text + b"\n")


def _tell(result: dict[str, object], text: str, *, to_error: bool, as_json: bool) -> None:
    if to_error:
        typer.echo(msgspec.json.encode(result).decode() if as_json else text, err=True)
    else:
        say(result, as_json=as_json, text=text)


async def _pull(ordered: Ordered, *, into: IO[bytes]) -> Sums:
    export = Export(ordered, by=SYSTEM)
    try:
        async with aclosing(export.pieces()) as pieces:
            with _progress(ordered.sheet.name, ordered.rows) as advance:
                async for piece in pieces:
                    into.write(piece)
                    advance(piece)  # of a pack it is a guess: the pieces are compressed
    finally:
        await export.ended()
    assert export.sums is not None, "the reader has every piece"
    return export.sums


@contextmanager
def _progress(name: str, rows: int) -> Iterator[Callable[[bytes], None]]:
    """On the error stream, and only where somebody looks at it."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    console = Console(stderr=True)
    with Progress(*columns, console=console, disable=not console.is_terminal, transient=True) as bar:
        task = bar.add_task(name, total=rows)
        yield lambda piece: bar.advance(task, piece.count(b"\n"))


@contextmanager
def _whole(output: Path | None) -> Iterator[IO[bytes]]:
    """A file that appears under its name, or on standard output, only after its last byte was written."""
    folder = output.absolute().parent if output else None
    with tempfile.NamedTemporaryFile(dir=folder, prefix=".berdaya-", delete=False) as file:
        try:
            yield file
            file.flush()
            if output:
                os.fsync(file.fileno())
                Path(file.name).replace(output)
            else:
                _copy_out(file)
        finally:
            Path(file.name).unlink(missing_ok=True)


def _copy_out(file: IO[bytes]) -> None:
    file.seek(0)
    while piece := file.read(PIECE):
        sys.stdout.buffer.write(piece)
    sys.stdout.buffer.flush()


def books_command(data: Data = None, as_json: AsJson = False) -> None:
    """Hitung ulang semuanya dari baris, jurnal, dan jejak. Keluar 1 bila ada yang tidak cocok."""

    async def count() -> Recount:
        async with pools(server.urls()):
            return await recount(by=SYSTEM)

    with opened(data) as server:
        result = asyncio.run(count())
    lines = [f"{m.identity}: {m.subject} seharusnya {m.expected}, ternyata {m.found}" for m in result.misfits]
    lines.append(f"{len(result.identities)} aturan dihitung ulang, {len(result.misfits)} tidak cocok.")
    say(
        {
            "identities": result.identities,
            "misfits": len(result.misfits),
            "list": [msgspec.to_builtins(misfit) for misfit in result.misfits],
        },
        as_json=as_json,
        text="\n".join(lines),
    )
    if result.misfits:
        raise typer.Exit(1)
