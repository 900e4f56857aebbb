"""`berdaya backup` and `berdaya restore`."""

import asyncio
from pathlib import Path
from typing import Annotated, Any

import typer

from operations.actor import SYSTEM
from operations.books.kept import A_DAY, remove_given_up, remove_unnamed
from operations.errors import RuleBroken
from operations.words import mark
from scripts.backup import places
from scripts.backup.automatic import back_up, new_backup, record_all
from scripts.backup.making import Made, make_backup
from scripts.backup.passphrase import given_passphrase, known_passphrase, new_passphrase
from scripts.backup.replaying import restore_wal
from scripts.backup.restoring import Restored, restore
from scripts.commands.options import AsJson, Data, say
from scripts.session import Server, opened, pools
from tables.books.backup import BackupKind


class FilesLeft(RuleBroken):
    text = mark("{files} berkas yang sudah dihapus masih ada di tempat penyimpanannya. Dicoba lagi besok.")


PassphraseFile = Annotated[
    Path | None, typer.Option("--passphrase-file", help="Berkas berisi kata sandi cadangan (0600).", dir_okay=False)
]


def backup_command(
    to: Annotated[
        Path | None, typer.Option(help="Folder tujuan; bawaan: backups di folder data.", file_okay=False, exists=True)
    ] = None,
    passphrase_file: PassphraseFile = None,
    daily: Annotated[bool, typer.Option("--daily", hidden=True)] = False,
    data: Data = None,
    as_json: AsJson = False,
) -> None:
    """Buat satu berkas cadangan tersandi (basis data, foto, kunci), lalu baca ulang sampai baris terakhir."""
    if daily:
        _daily(data)
        return
    passphrase = new_passphrase(passphrase_file)
    with opened(data) as server:
        place = to.absolute() if to else places.own_place(server.folder)
        made = asyncio.run(_by_hand(server, place, passphrase))
    missing, in_bucket = len(made.manifest.missing), made.manifest.in_bucket
    text = f"Cadangan: {made.path} ({made.bytes} bita, SHA-256 {made.sha256}), sudah dibaca ulang."
    text += f"\nKunci data: {made.keys}; hapus salinannya setelah 35 hari." if made.keys else ""
    text += f"\nPerhatian: {missing} berkas dokumen sudah hilang sebelum dicadangkan." if missing else ""
    text += _in_bucket(made.manifest.bucket, made.manifest.begin, in_bucket)
    result: dict[str, Any] = {"file": str(made.path), "keys": str(made.keys) if made.keys else None}
    result |= {"bytes": made.bytes, "sha256": made.sha256, "rows": sum(made.manifest.tables.values())}
    result |= {"documents": made.manifest.files, "missing": missing, "in_bucket": in_bucket}
    say(result, as_json=as_json, text=text)


def _in_bucket(bucket: str, begin: str, files: int) -> str:
    if not files:
        return ""
    where = f"bucket {bucket} (awalan {begin or '-'})"
    return f"\nPerhatian: {files} berkas dokumen ada di {where}, tidak di cadangan ini. Cadangkan juga bucket itu."


async def _by_hand(server: Server, place: Path, passphrase: str) -> Made:
    urls = server.urls()
    made = await make_backup(server.folder, urls.owner, to=place, passphrase=passphrase, kind=BackupKind.manual)
    places.thin_out_keys(place)
    async with pools(urls):
        await record_all([new_backup(made, BackupKind.manual, place.name)])
    return made


def _daily(data: str | None) -> None:
    async def run() -> list[str]:
        server.folder.remove_halves(A_DAY)
        found = await back_up(server.folder, server.urls().owner, BackupKind.daily)
        async with pools(server.urls()):
            await record_all(found)
            faults = [new.fault for new in found if new.fault]
            try:
                if left := await remove_given_up(by=SYSTEM):
                    faults.append(FilesLeft(files=left).say("id"))
                await remove_unnamed(by=SYSTEM)
            except RuleBroken as refusal:
                faults.append(refusal.say("id"))
        return faults

    with opened(data) as server:
        faults = asyncio.run(run())
    if faults:
        raise RuleBroken(reason=" ".join(faults))


def restore_command(
    data: Annotated[Path, typer.Option("--data", help="Folder data baru; harus belum ada atau kosong.")],
    file: Annotated[Path | None, typer.Argument(help="Berkas cadangan (.backup).", exists=True, dir_okay=False)] = None,
    wal: Annotated[
        Path | None,
        typer.Option(help="Tempat kedua dari `serve --wal-to`, sampai saat terakhir.", exists=True),
    ] = None,
    keys: Annotated[
        Path | None, typer.Option(help="Berkas kunci data (.keys); bawaan: yang terbaru di sebelahnya.", dir_okay=False)
    ] = None,
    passphrase_file: PassphraseFile = None,
    keys_passphrase_file: Annotated[
        Path | None, typer.Option(help="Berkas berisi kata sandi berkas .keys, bila lain.", dir_okay=False)
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Pulihkan ke folder data baru: diperiksa dahulu, lalu basis data, berkas, kunci, dan akun; lalu dihitung ulang."""
    if (file is None) == (wal is None):
        raise typer.BadParameter("sebutkan berkas cadangan atau --wal, salah satu")
    passphrase = known_passphrase(passphrase_file)
    if wal is not None:
        found = restore_wal(wal.absolute(), data, passphrase=passphrase)
    elif file is not None:
        own = given_passphrase(keys_passphrase_file) if keys_passphrase_file else None
        found = restore(file.absolute(), data, keys=keys, passphrase=passphrase, keys_passphrase=own)
    say(found.told(), as_json=as_json, text=_text(found, data))
    if found.faults:
        raise typer.Exit(1)


def _text(found: Restored, data: Path) -> str:
    lines = [
        f"Dipulihkan ke {data}: {found.rows} baris, sama dengan saat dicadangkan ({found.made_at}).",
        f"Jejak: {found.trail} baris, {found.broken_trail} rantai rusak. Dokumen: {found.documents} utuh, "
        f"{found.broken_documents} rusak. Nama: {found.opened} terbuka, {found.closed} tanpa kunci, "
        f"{found.broken_names} rusak.",
    ]
    if found.keys_made_at:
        lines.append(
            f"Kunci data dari {found.keys_made_at}: {found.erased} orang, yang dihapus antara cadangan dan saat itu, "
            "dihapus lagi."
        )
    if found.in_bucket:
        lines.append(
            f"{found.in_bucket} berkas dokumen tidak ada di cadangan ini, tetapi di bucket {found.bucket} (awalan "
            f"{found.begin or '-'}). Yang tidak terbaca di sana terhitung rusak; sebutkan bucket itu di lingkungan."
        )
    if found.misfits:
        lines.append(f"{found.misfits} baris tidak cocok menurut `berdaya books`; periksa.")
    lines.append("Semua orang harus masuk lagi. Periksa akun, perangkat, dan token yang dicabut setelah cadangan ini.")
    return "\n".join(lines)
