"""What an office kept in a folder goes to the bucket that it took later: copied, read back, and only then gone here."""

import asyncio
import hashlib
from typing import TYPE_CHECKING

from msgspec import Struct

from operations.actor import Actor
from operations.books.kept import remove_given_up
from operations.books.stores import Folder
from operations.errors import RuleBroken
from operations.words import mark

if TYPE_CHECKING:
    from operations.books.bucket import Bucket

AT_ONCE = 10


class CopyDiffers(RuleBroken):
    text = mark("Salinan berkas {name} di bucket tidak sama dengan aslinya. Aslinya tetap di folder data; ulangi.")


class CopyLeft(RuleBroken):
    text = mark(
        "Berkas {name} sudah di bucket, tetapi tidak bisa dihapus dari folder data. Periksa haknya, lalu ulangi."
    )


class Moved(Struct, frozen=True):
    files: int
    bytes: int


async def move_files(bucket: "Bucket", *, by: Actor) -> Moved:
    """While nobody else uses the files. Ended anywhere and begun again it goes on, and no file is ever in no place.
    What was given up goes first, so that it is not copied."""
    await bucket.check()
    await remove_given_up(by=by)
    folder, moved = Folder(bucket.folder), 0
    names = sorted(folder.unchanged_for(0))
    for start in range(0, len(names), AT_ONCE):
        some = names[start : start + AT_ONCE]
        for size in await asyncio.gather(*(_move(name, folder, bucket) for name in some), return_exceptions=True):
            if isinstance(size, BaseException):
                raise size  # after the others of these ended too
            moved += size
    return Moved(len(names), moved)


async def _move(name: str, folder: Folder, bucket: "Bucket") -> int:
    """How many bytes."""
    content = await folder.read(name)
    copy = await bucket.copied(name, content)
    if hashlib.sha256(copy).digest() != hashlib.sha256(content).digest():
        raise CopyDiffers(name=name)
    if await folder.remove([name]):
        raise CopyLeft(name=name)
    return len(content)
