"""Where a program keeps the encrypted files: the folder of its data, or the bucket that the environment names.

`BERDAYA_S3_BUCKET` names it, `BERDAYA_S3_ENDPOINT` the address of a store that is not Amazon's, `BERDAYA_S3_FOLDER`
what the names begin with. Keys and region are read where every S3 program reads them (`AWS_ACCESS_KEY_ID` and so
on). At first use the data folder remembers the bucket, so that no command ever takes another place for it, and the
bucket its data folder, so that a rehearsal never changes the files of the office. `BERDAYA_S3_TAKE_OVER` names an
installation that is no more and whose bucket this one takes over.
"""

import contextlib
import os
from collections.abc import Iterator
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct

from operations.books.documents import keep_files_in, store_of_files
from operations.books.stores import Folder, StoreAway
from scripts.data_folder import DataFolder, write_secret
from scripts.environment import stop

if TYPE_CHECKING:
    from operations.books.bucket import Bucket

BUCKET, ENDPOINT, BEGIN = "BERDAYA_S3_BUCKET", "BERDAYA_S3_ENDPOINT", "BERDAYA_S3_FOLDER"
TAKE_OVER = "BERDAYA_S3_TAKE_OVER"


class Named(Struct, frozen=True):
    """A bucket as the environment names it. No secret."""

    bucket: str
    endpoint: str = ""
    folder: str = ""

    def __str__(self) -> str:
        return f"{BUCKET}={self.bucket} {ENDPOINT}={self.endpoint} {BEGIN}={self.folder}"


def keep_files(folder: DataFolder) -> None:
    """For the whole process. A bucket is asked at its first use only; from then on folder and bucket know each other.
    While a restore is not whole it only looks into the bucket."""
    store, named = store_of(folder), named_bucket()
    is_first = not folder.files_place.exists() and not folder.is_half_restored
    if is_first and named is not None and not isinstance(store, Folder):
        with _said():
            store.claim()
        write_secret(folder.files_place, msgspec.json.encode(named).decode())
    keep_files_in(store)


def store_of(folder: DataFolder) -> "Folder | Bucket":
    """Nothing is asked of a bucket yet: a backup of the database is made also while it is away."""
    before, named = Folder(folder.files), named_bucket()
    _must_be_known(folder, named)
    if named is None:
        return before
    try:
        from operations.books.bucket import Bucket, BucketPlace
    except ImportError:
        stop(
            f"{BUCKET} diisi, tetapi paket untuk S3 belum terpasang. Jalankan lewat scripts/start.py, atau pasang "
            "requirements-s3.lock.",
            f"{BUCKET} is set, but the packages for S3 are not installed. Start with scripts/start.py, or install "
            "requirements-s3.lock.",
        )
        raise
    place = BucketPlace(named.bucket, named.endpoint or None, named.folder)
    if folder.is_half_restored:
        return Bucket(place, before)
    return Bucket(place, before, folder.installation, take_over=os.environ.get(TAKE_OVER, ""))


def named_bucket() -> Named | None:
    bucket = os.environ.get(BUCKET)
    return Named(bucket, os.environ.get(ENDPOINT, ""), os.environ.get(BEGIN, "").strip("/")) if bucket else None


def _must_be_known(folder: DataFolder, named: Named | None) -> None:
    """A shell without the settings of the server would find no file there and take it for nothing to do."""
    if not folder.files_place.exists():
        return
    try:
        known = msgspec.json.decode(folder.files_place.read_bytes(), type=Named)
    except msgspec.DecodeError:
        stop(
            f"{folder.files_place} rusak. Hapus berkas itu, lalu jalankan dengan {BUCKET} yang benar.",
            f"{folder.files_place} is damaged. Remove that file, then run with the right {BUCKET}.",
        )
        raise
    if known != named:
        stop(
            f"berkas dari {folder.path} ada di {known}, tetapi lingkungan ini menyebut {named or 'tidak satu pun'}. "
            "Samakan lingkungannya, lalu ulangi.",
            f"the files of {folder.path} lie in {known}, but this environment names {named or 'none'}. Set the "
            "environment to that, then try again.",
        )


async def check_files() -> None:
    """Whoever serves, or seals every file anew, finds the store at once and her own, or hears what to do."""
    with _said():
        await store_of_files().check()


@contextlib.contextmanager
def _said() -> Iterator[None]:
    try:
        yield
    except StoreAway:
        stop(
            f"bucket {os.environ.get(BUCKET)} tidak bisa dihubungi atau kuncinya tidak berlaku. Periksa {BUCKET}, "
            f"{ENDPOINT} (dengan https://), AWS_ACCESS_KEY_ID, dan AWS_SECRET_ACCESS_KEY.",
            f"the bucket {os.environ.get(BUCKET)} cannot be reached or refuses the key. Look at {BUCKET}, {ENDPOINT} "
            "(with https://), AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.",
        )
