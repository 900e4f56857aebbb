"""`berdaya keys rotate`: a new version of the key file while the office works; killed in between, it goes on."""

import asyncio
import contextlib
import fcntl
from collections.abc import Awaitable, Callable, Iterator
from typing import Annotated

import asyncpg
import typer
from rich.progress import Progress

from operations.actor import SYSTEM, Actor
from operations.books.clock import now
from operations.errors import RuleBroken
from operations.money import card_sheets, payer_seals
from operations.money.card_codes import still_needed
from operations.people import rotation
from operations.people.keys import Keys, keys_to_text, read_keys, use_keys, with_new_version, without_older
from operations.words import mark
from scripts.commands.options import AsJson, Data, say
from scripts.data_folder import DataFolder, write_secret
from scripts.environment import stop
from scripts.files_place import check_files
from scripts.session import Server, opened, pools
from tables.fences.apply import write_setting

keys_app = typer.Typer(help="Berkas kunci.", no_args_is_help=True)
Part = Callable[..., Awaitable[int]]
SEALED: tuple[tuple[str, Part], ...] = (
    ("autentikator", rotation.reseal_some_secrets),
    ("baris impor", rotation.reseal_some_lines),
    ("tempat foto", rotation.reseal_some_places),
    ("rekening pembayar", payer_seals.reseal_some_payers),
    ("catatan lapangan", rotation.reseal_some_events),
)


class FilesNotFound(RuleBroken):
    text = mark(
        "{files} berkas tidak ditemukan, jadi kunci lama tidak dibuang. Periksa tempat berkasnya (folder data atau "
        "bucket), lalu ulangi. Jika berkas itu memang hilang dan tidak akan kembali, ulangi dengan --lost {files}."
    )


@keys_app.callback()
def keys() -> None:
    """Kunci yang membuka nama, NIK, rekening, dan berkas."""


@keys_app.command("rotate")
def rotate_keys(
    lost: Annotated[int, typer.Option(help="Banyaknya berkas yang memang hilang dan tidak akan kembali.", min=0)] = 0,
    data: Data = None,
    as_json: AsJson = False,
) -> None:
    """Ganti kunci sementara kantor bekerja. Bila terputus, jalankan lagi: dilanjutkan dari tempatnya berhenti.

    Setelah selesai, simpan salinan baru berkas kunci; salinan lama tidak membuka apa pun lagi."""
    with opened(data) as server, rotating_alone(server.folder):
        version = asyncio.run(_rotate(server, lost))
    say({"version": version}, as_json=as_json, text=f"Kunci versi {version} dipakai; versi lama sudah dibuang.")


@contextlib.contextmanager
def rotating_alone(folder: DataFolder) -> Iterator[None]:
    with open(folder.path / "keys.lock", "w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            stop("kunci sedang diganti oleh perintah lain.", "another command is rotating the keys.")
        yield


async def _rotate(server: Server, lost: int) -> int:
    async with pools(server.urls()):
        return await rotate(server.folder, server.urls().owner, lost=lost)


async def rotate(folder: DataFolder, owner_url: str, *, lost: int = 0) -> int:
    """Both pools are open. The steps repeat until nothing is left, so it does not matter where an earlier run ended.

    The old version stays while more than `lost` files were not found: whatever turns up again needs it."""
    await check_files()
    keys = _with_new_version(folder)
    with Progress(transient=True) as progress:
        for name, part in (("kunci data", rotation.rewrap_some), ("indeks", rotation.index_some)):
            await _until_done(progress, name, part)
        while not await rotation.change_indexes(by=SYSTEM):
            await asyncio.sleep(0.05)  # whoever holds one of the rows needs time to finish
        for name, part in SEALED:
            await _until_done(progress, name, part)
        await _reseal_files(by=SYSTEM)
        while await _left_over():
            pass  # what was on its way when the new version came
    missing = (await rotation.reseal_files(by=SYSTEM)).missing
    if missing > lost:
        raise FilesNotFound(files=missing)
    await _drop_older(folder, owner_url, keys)
    return keys.version


async def _left_over() -> int:
    parts = (rotation.rewrap_some, *(part for _, part in SEALED), _reseal_files)
    return sum([await part(by=SYSTEM) for part in parts])


async def _reseal_files(*, by: Actor) -> int:
    return (await rotation.reseal_files(by=by)).done


def _with_new_version(folder: DataFolder) -> Keys:
    keys = read_keys(folder.key_file)
    if not keys.older:  # otherwise an earlier rotation was interrupted
        keys = with_new_version(keys)
        write_secret(folder.key_file, keys_to_text(keys))
    use_keys(keys, folder.key_file)
    return keys


async def _until_done(progress: Progress, name: str, part: Part) -> None:
    """Until a part was not full: under work there is always one more, and the steps that follow wait for nobody."""
    task, done = progress.add_task(name, total=None), rotation.MANY
    while done >= rotation.MANY:
        done = await part(by=SYSTEM)
        progress.advance(task, done)


async def _drop_older(folder: DataFolder, owner_url: str, keys: Keys) -> None:
    """First the database knows the new file, then the old version goes: a crash in between leaves both fitting."""
    owner = await asyncpg.connect(owner_url)
    try:
        await write_setting(owner, "key_check", keys.check())
    finally:
        await owner.close()
    oldest = await card_sheets.oldest_in_use(by=SYSTEM)
    only = without_older(keys, printed=still_needed(keys, at=now(), oldest=oldest))
    write_secret(folder.key_file, keys_to_text(only))
    use_keys(only, folder.key_file)
