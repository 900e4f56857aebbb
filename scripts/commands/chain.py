"""`berdaya checkpoint`: a signed root of everything that was written."""

import asyncio
from typing import Annotated

import typer

from operations.actor import SYSTEM
from operations.books.checkpoints import make_checkpoint
from operations.books.signing_key import new_signing_key
from operations.books.verifier.entry import Entry
from scripts.commands.options import AsJson, Data, say
from scripts.data_folder import DataFolder, write_secret
from scripts.environment import stop
from scripts.session import opened, pools


def checkpoint_command(
    new_key: Annotated[bool, typer.Option("--new-key", help="Buat kunci baru, bila yang lama hilang.")] = False,
    data: Data = None,
    as_json: AsJson = False,
) -> None:
    """Buat titik periksa: segel bertanda tangan atas seluruh jejak. Simpan cetakannya di luar server."""

    async def make() -> Entry:
        async with pools(server.urls()):
            return await make_checkpoint(by=SYSTEM)

    with opened(data) as server:
        if new_key:
            _write_new_key(server.folder)
        made = asyncio.run(make())
    text = (
        f"Titik periksa {made.number}: {made.trail_size} baris jejak dan {made.seal_size} segel sampai {made.cut_at}.\n"
        f"Akar        : {made.root.hex()}\nKunci publik: {made.public_key.hex()} ({made.key_id})"
    )
    result = {"number": made.number, "cut_at": made.cut_at, "tree_size": made.tree_size, "root": made.root.hex()}
    say(result | {"public_key": made.public_key.hex(), "key_id": made.key_id}, as_json=as_json, text=text)


def _write_new_key(folder: DataFolder) -> None:
    """Never over one that is there: what it signed could still be forged with it, and no longer be told apart."""
    if folder.signing_key_file.exists():
        stop(
            f"kunci {folder.signing_key_file} masih ada. Pindahkan dahulu bila benar harus diganti.",
            f"the key {folder.signing_key_file} is still there. Move it away first if it must be replaced.",
        )
    write_secret(folder.signing_key_file, new_signing_key())
