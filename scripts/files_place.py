"""Where a program keeps the encrypted files: the folder of its data, or the bucket that the environment names.

`BERDAYA_S3_BUCKET` names it, `BERDAYA_S3_ENDPOINT` the address of a store that is not Amazon's, `BERDAYA_S3_FOLDER`
what the names begin with. Keys and region are read where every S3 program reads them (`AWS_ACCESS_KEY_ID` and so
on).
"""

import os

from operations.books.documents import fault, keep_files_in
from operations.books.stores import Folder, Store
from scripts.data_folder import DataFolder
from scripts.environment import stop

BUCKET, ENDPOINT, BEGIN = "BERDAYA_S3_BUCKET", "BERDAYA_S3_ENDPOINT", "BERDAYA_S3_FOLDER"


def keep_files(folder: DataFolder) -> None:
    keep_files_in(store_of(folder))


def store_of(folder: DataFolder) -> Store:
    """Nothing is asked of a bucket yet: a backup of the database is made also while it is away."""
    before = Folder(folder.files)
    if not os.environ.get(BUCKET):
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
    begin = os.environ.get(BEGIN, "").strip("/")
    return Bucket(BucketPlace(os.environ[BUCKET], os.environ.get(ENDPOINT) or None, begin), before)


async def check_files() -> None:
    """Whoever serves finds the store at once, or says which setting to look at."""
    if os.environ.get(BUCKET) and await fault():
        stop(
            f"bucket {os.environ[BUCKET]} tidak bisa dihubungi atau kuncinya tidak berlaku. Periksa {BUCKET}, "
            f"{ENDPOINT}, AWS_ACCESS_KEY_ID, dan AWS_SECRET_ACCESS_KEY.",
            f"the bucket {os.environ[BUCKET]} cannot be reached or refuses the key. Look at {BUCKET}, {ENDPOINT}, "
            "AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.",
        )
