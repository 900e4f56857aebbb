"""Builds a demo wholly or not at all: the database under another name, the files in a folder of their own, both given
their real names at the very end."""

import contextlib
import shutil
from collections.abc import Iterator

import asyncpg

from operations.books.documents import keep_files_in
from scripts.data_folder import DataFolder
from scripts.demo import Demo, Stage
from scripts.demo.progress import take
from scripts.environment import stop
from scripts.files_place import keep_files
from scripts.session import Server, Urls, build

THIS_MACHINE = frozenset({"127.0.0.1", "localhost", "::1"})


async def build_demo(server: Server, demo: Demo) -> None:
    """A failure or Ctrl-C leaves neither database, nor files, nor passwords; after kill -9 the next build clears up."""

    async def fill(urls: Urls) -> None:
        owner = await asyncpg.connect(urls.owner)
        try:
            with _files_apart(server.folder):
                await take(demo.steps(Stage(owner, server.folder)), title=f"Data latihan {demo.name}")
        except BaseException:
            server.folder.sign_ins.unlink(missing_ok=True)
            raise
        finally:
            await owner.close()

    await build(server, fill)


@contextlib.contextmanager
def _files_apart(folder: DataFolder) -> Iterator[None]:
    """What is kept goes into a folder of its own, and to the other files only when all is made."""
    half = folder.path / "files.new"
    shutil.rmtree(half, ignore_errors=True)
    half.mkdir(mode=0o700)
    keep_files_in(half)
    try:
        yield
        for file in half.iterdir():
            file.rename(folder.files / file.name)
    finally:
        shutil.rmtree(half, ignore_errors=True)
        keep_files(folder)


def stay_on_this_machine(folder: DataFolder, host: str, *, wanted: Demo | None = None) -> None:
    """Demo users have their passwords in a file, so nobody beyond this machine may reach them."""
    if host not in THIS_MACHINE and (wanted or folder.sign_ins.exists()):
        stop(
            f"data latihan hanya boleh dilayani di 127.0.0.1, bukan {host}.",
            f"demo data may only be served at 127.0.0.1, not {host}.",
        )
