"""`berdaya import`: brings a list of candidates as the person whose token it is; a long text file in several lists."""

import asyncio
from pathlib import Path
from typing import Annotated, NamedTuple
from uuid import UUID

import typer

from operations.actor import PUBLIC, Actor
from operations.errors import RuleBroken
from operations.paging import Row
from operations.people.tokens import actor_of_token
from operations.selection import import_sheets, imports, program_sheets
from operations.selection.imports import HasRefused
from operations.selection.list_reading.parts import parts_of
from operations.words import mark
from scripts.commands.options import AsJson, Data, say
from scripts.session import opened, pools
from tables.people.api_token import TokenScope


class UnknownToken(RuleBroken):
    text = mark("Token tidak dikenal atau sudah berakhir. Buat token baru dengan `berdaya token add`.")


class UnknownWave(RuleBroken):
    text = mark("Program {program} tidak ada, tidak punya gelombang {wave}, atau bukan untuk Anda.")


class Wanted(NamedTuple):
    file: Path
    program: str
    wave: int
    consent_text: str = ""
    apply: bool = False
    whole: bool = False


class Brought(NamedTuple):
    """`stopped`: nothing was applied, because all or nothing was asked for and a line was refused."""

    lists: list[Row]
    stopped: bool


COUNTS = ("row_count", "accepted_count", "changed_count", "unchanged_count", "refused_count")


def import_command(
    file: Annotated[Path, typer.Argument(help="XLSX, XLS, ODS, atau CSV.", exists=True, dir_okay=False, readable=True)],
    program: Annotated[str, typer.Option(help="Kode program.")],
    wave: Annotated[int, typer.Option(help="Nomor gelombang.")],
    token_file: Annotated[
        Path, typer.Option(help="Berkas berisi token petugas (`berdaya token add`).", exists=True, dir_okay=False)
    ],
    apply: Annotated[bool, typer.Option("--apply", help="Daftarkan baris yang diterima.")] = False,
    whole: Annotated[bool, typer.Option("--whole", help="Semua baris atau tidak sama sekali.")] = False,
    consent_text: Annotated[str, typer.Option(help="Naskah persetujuan, misalnya 2013-1.")] = "",
    data: Data = None,
    as_json: AsJson = False,
) -> None:
    """Unggah daftar calon atas nama pemilik token. CSV yang panjang dibagi menjadi daftar-daftar 20.000 baris; orang
    lain tetap memeriksanya di meja."""

    wanted = Wanted(file, program, wave, consent_text, apply=apply, whole=whole)

    async def bring_in() -> Brought:
        async with pools(server.urls()):
            return await bring(wanted, token_file.read_text().strip())

    with opened(data) as server:
        lists, stopped = asyncio.run(bring_in())
    shown = [{"id": row["id"], "state": row["state"], **{name: row[name] for name in COUNTS}} for row in lists]
    sums = {name: sum(row[name] for row in lists) for name in COUNTS}
    text = (
        f"{len(lists)} daftar, {sums['row_count']} baris: {sums['accepted_count']} baru, "
        f"{sums['changed_count']} berubah, {sums['unchanged_count']} sama, {sums['refused_count']} ditolak."
    )
    say({"lists": shown, **sums}, as_json=as_json, text=text)
    if stopped:
        typer.echo(str(HasRefused(count=sums["refused_count"])), err=True)
        raise typer.Exit(1)


async def bring(wanted: Wanted, token: str) -> Brought:
    """Every part is read before the first one is applied: `whole` means the file, not its parts."""
    by = await actor_of_token(token, TokenScope.imports, by=PUBLIC)
    if by is None:
        raise UnknownToken
    wave = await _wave_of(wanted, by)
    keys = [await _uploaded(part, wave, wanted.consent_text, by) for part in parts_of(wanted.file)]
    found = [await import_sheets.one_list(key, by=by) for key in keys]
    stopped = wanted.whole and any(row["refused_count"] for row in found)
    for row in found:
        if wanted.apply and not stopped and row["state"] == "checked":
            await imports.apply_import(row["id"], whole=wanted.whole, by=by)
    return Brought([await import_sheets.one_list(key, by=by) for key in keys], stopped)


async def _wave_of(wanted: Wanted, by: Actor) -> Row:
    waves = {(row["code"], row["number"]): row for row in await program_sheets.waves(by=by)}
    found = waves.get((wanted.program, wanted.wave))
    if found is None:
        raise UnknownWave(program=wanted.program, wave=wanted.wave)
    return found


async def _uploaded(part: bytes, wave: Row, consent_text: str, by: Actor) -> UUID:
    return await imports.upload(part, program=wave["program"], wave=wave["id"], consent_text=consent_text, by=by)
