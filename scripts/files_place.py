"""Where a program keeps the encrypted files: the folder of its data, or the bucket that the environment names.

`BERDAYA_S3_BUCKET` names it, `BERDAYA_S3_ENDPOINT` the address of a store that is not Amazon's, `BERDAYA_S3_FOLDER`
what the names begin with. Keys and region are read where every S3 program reads them (`AWS_ACCESS_KEY_ID` and so
on). At first use the data folder remembers the bucket, so that no command ever takes another place for it.
"""

import os

import msgspec
from msgspec import Struct

from operations.books.documents import fault, keep_files_in
from operations.books.stores import Folder, Store
from scripts.data_folder import DataFolder, write_secret
from scripts.environment import stop

BUCKET, ENDPOINT, BEGIN = "BERDAYA_S3_BUCKET", "BERDAYA_S3_ENDPOINT", "BERDAYA_S3_FOLDER"


class Named(Struct, frozen=True):
    """A bucket as the environment names it. No secret."""

    bucket: str
    endpoint: str = ""
    folder: str = ""

    def __str__(self) -> str:
        return f"{BUCKET}={self.bucket} {ENDPOINT}={self.endpoint} {BEGIN}={self.folder}"


def keep_files(folder: DataFolder) -> None:
    """For the whole process; from now on the data folder knows its bucket."""
    keep_files_in(store_of(folder))
    named = _named()
    if named is not None and not folder.files_place.exists() and not folder.is_half_restored:
        write_secret(folder.files_place, msgspec.json.encode(named).decode())


def store_of(folder: DataFolder) -> Store:
    """Nothing is asked of a bucket yet: a backup of the database is made also while it is away."""
    before, named = Folder(folder.files), _named()
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
    return Bucket(BucketPlace(named.bucket, named.endpoint or None, named.folder), before)


def _named() -> Named | None:
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
    """Whoever serves finds the store at once, or says which setting to look at."""
    if os.environ.get(BUCKET) and await fault():
        stop(
            f"bucket {os.environ[BUCKET]} tidak bisa dihubungi atau kuncinya tidak berlaku. Periksa {BUCKET}, "
            f"{ENDPOINT}, AWS_ACCESS_KEY_ID, dan AWS_SECRET_ACCESS_KEY.",
            f"the bucket {os.environ[BUCKET]} cannot be reached or refuses the key. Look at {BUCKET}, {ENDPOINT}, "
            "AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.",
        )
