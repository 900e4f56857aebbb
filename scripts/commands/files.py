"""`berdaya files move`: the files of the data folder to the bucket that the environment names."""

import asyncio

import typer

from operations.actor import SYSTEM
from operations.books.moving import Moved, move_files
from operations.books.stores import Folder
from operations.errors import RuleBroken
from operations.words import mark
from scripts.commands.keys import rotating_alone
from scripts.commands.options import AsJson, Data, say
from scripts.files_place import check_files, store_of
from scripts.serve_lock import served_alone
from scripts.session import Server, opened, pools

files_app = typer.Typer(help="Berkas dokumen.", no_args_is_help=True)


class NoBucketNamed(RuleBroken):
    text = mark("Lingkungan ini tidak menyebut bucket. Isi BERDAYA_S3_BUCKET dan kuncinya, lalu ulangi.")


@files_app.callback()
def files() -> None:
    """Foto, surat, dan lampiran yang tersandi."""


@files_app.command("move")
def move_command(data: Data = None, as_json: AsJson = False) -> None:
    """Pindahkan berkas dari folder data ke bucket. Tiap berkas disalin, dibaca ulang, dan dicocokkan (SHA-256); baru
    kemudian dihapus di sini. Hentikan server dahulu. Bila terputus, jalankan lagi."""
    with opened(data) as server, served_alone(server.folder, "berdaya files move"), rotating_alone(server.folder):
        moved = asyncio.run(_move(server))
    text = f"{moved.files} berkas ({moved.bytes} bita) dipindahkan ke bucket dan cocok dengan aslinya."
    say({"files": moved.files, "bytes": moved.bytes}, as_json=as_json, text=text)


async def _move(server: Server) -> Moved:
    store = store_of(server.folder)
    if isinstance(store, Folder):
        raise NoBucketNamed
    await check_files()
    async with pools(server.urls()):
        return await move_files(store, by=SYSTEM)
