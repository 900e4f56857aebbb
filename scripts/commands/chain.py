"""`berdaya checkpoint`, `berdaya anchor` and `berdaya verify`: a signed root of everything that was written, its copies
outside, and whether all of it still fits."""

import asyncio
from pathlib import Path
from typing import Annotated, Any

import typer

from operations.actor import SYSTEM
from operations.books.anchoring import add_anchors, anchors_in
from operations.books.chain_check import Verdict, note_check, verify_chain
from operations.books.checkpoints import checkpoints, make_checkpoint
from operations.books.signing_key import new_signing_key
from operations.books.verifier.entry import Entry, Fault
from operations.books.verifier.packs import OWN_KEY, Unreadable, check_pack
from operations.errors import RuleBroken
from operations.words import mark
from scripts.commands.options import AsJson, Data, say
from scripts.data_folder import DataFolder, write_secret
from scripts.environment import stop
from scripts.session import opened, pools


class NoAnchors(RuleBroken):
    text = mark("Berkas jangkar {file} kosong: tidak ada yang dapat dicocokkan. Pakai berkas yang benar.")


OWN = (
    "BELUM TERBUKTI: tanda tangannya saling cocok, tetapi kuncinya dari paket ini sendiri.\n"
    "Bandingkan {names} dengan berita acara cetak, lalu periksa lagi dengan --key dan nomor yang tercetak di sana."
)
MOST = 20
"""Faults that are printed; --json has them all."""


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


def anchor_command(
    file: Annotated[Path, typer.Argument(help="Berkas jangkar; ditambah, tidak pernah ditimpa.", dir_okay=False)],
    data: Data = None,
    as_json: AsJson = False,
) -> None:
    """Catat titik periksa di luar: satu baris JSON untuk setiap nomor. Simpan di mesin lain."""

    async def read() -> list[Entry]:
        async with pools(server.urls()):
            return await checkpoints(by=SYSTEM)

    with opened(data) as server:
        entries = asyncio.run(read())
    added = add_anchors(file.absolute(), entries)
    text = f"{added} titik periksa ditambahkan ke {file}; semuanya {len(entries)}."
    say({"added": added, "all": len(entries), "file": str(file)}, as_json=as_json, text=text)


def verify_command(
    what: Annotated[str, typer.Argument(help="live, atau berkas/folder paket pemeriksa.")],
    anchors: Annotated[
        Path | None, typer.Option(help="Berkas jangkar dari luar server.", exists=True, dir_okay=False)
    ] = None,
    key: Annotated[
        list[str] | None, typer.Option(help="Untuk paket: nomor kunci dari berita acara; boleh beberapa.")
    ] = None,
    data: Data = None,
    as_json: AsJson = False,
) -> None:
    """Periksa jejak: basis data ini (live) atau sebuah paket. Menyebut catatan pertama yang salah, lalu keluar 1;
    keluar 3 bila semua cocok tetapi kuncinya hanya dari paket itu sendiri (tanpa --key dan --anchors)."""
    held = anchors_in(anchors) if anchors else []
    if anchors and not held:
        raise NoAnchors(file=anchors.name)
    if what == "live":
        faults, result, text = _verify_live(held, data)
    else:
        faults, result, text = _verify_pack(Path(what), held, frozenset(key or ()))
    code = 1 if faults else OWN_KEY if result.get("key_from_outside") is False else 0
    told = [f"SALAH: {fault.said()}" for fault in faults[:MOST]]
    listed = [fault._asdict() for fault in faults]
    say(result | {"faults": len(faults), "list": listed}, as_json=as_json, text="\n".join([*told, text]))
    if code:
        raise typer.Exit(code)


def _verify_live(held: list[Entry], data: str | None) -> tuple[list[Fault], dict[str, Any], str]:
    async def verify() -> Verdict:
        async with pools(server.urls()):
            verdict = await verify_chain(held, by=SYSTEM)
            await note_check(verdict, by=SYSTEM)
            return verdict

    with opened(data) as server:
        seen = asyncio.run(verify())
    result = {"checkpoint": seen.checkpoint, "leaves": seen.leaves, "anchors": seen.anchors}
    text = f"Titik periksa {seen.checkpoint}, {seen.leaves} catatan, {seen.anchors} jangkar: {len(seen.faults)} salah."
    return seen.faults, result, text


def _verify_pack(path: Path, held: list[Entry], keys: frozenset[str]) -> tuple[list[Fault], dict[str, Any], str]:
    try:
        seen = check_pack(path, held, keys=keys)
    except Unreadable as error:
        raise RuleBroken(reason=str(error)) from error
    result = {"files": seen.files, "checkpoints": seen.checkpoints, "leaves": seen.leaves, "key_ids": seen.key_ids}
    names = ", ".join(seen.key_ids) or "-"
    text = (
        f"{seen.files} berkas, {seen.checkpoints} titik periksa, {seen.leaves} catatan, {len(held)} jangkar: "
        f"{len(seen.faults)} salah. Ditandatangani kunci {names}."
    )
    if not seen.from_outside:
        text += f"\n{OWN.format(names=names)}"
    return seen.faults, result | {"anchors": len(held), "key_from_outside": seen.from_outside}, text


def _write_new_key(folder: DataFolder) -> None:
    """Never over one that is there: what it signed could still be forged with it, and no longer be told apart."""
    if folder.signing_key_file.exists():
        stop(
            f"kunci {folder.signing_key_file} masih ada. Pindahkan dahulu bila benar harus diganti.",
            f"the key {folder.signing_key_file} is still there. Move it away first if it must be replaced.",
        )
    write_secret(folder.signing_key_file, new_signing_key())
