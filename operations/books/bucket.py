"""Encrypted files in a bucket of an S3 store. What the folder held before the bucket came stays there and is read
there. The object `owner` beside the files names the one installation that may change them.

Needs the extra `s3`; imported only where a bucket is named. Nobody is ever led to the bucket: our own routes read it.
"""

import asyncio
import contextlib
import io
import logging
import threading
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, TypeVar
from uuid import uuid4

from boto3.exceptions import Boto3Error
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError
from msgspec import Struct
from piccolo_api.media.s3 import S3MediaStorage

from operations.books.stores import SEALED, Folder, StoreAway
from operations.errors import RuleBroken
from operations.words import mark
from tables.books.document import Document

R = TypeVar("R")
PATIENCE_S = 8.0
"""A store that says nothing for so long is away; everything is asked twice."""
OWNER = "owner"
AT_ONCE = 10
ASKED_AGAIN_AFTER_S = 10.0
_GONE = frozenset({"404", "NoSuchKey"})
_NO_VERSION = (None, "null")

log = logging.getLogger(__name__)


class BucketOfOthers(RuleBroken):
    text = mark(
        "Bucket {bucket} (awalan {begin}) milik pemasangan Berdaya lain ({owner}). Tidak ada yang diubah. Pakai bucket "
        "atau awalan lain. Hanya jika pemasangan itu sudah tidak dipakai: isi BERDAYA_S3_TAKE_OVER={owner}, lalu "
        "ulangi."
    )


class BucketKeepsVersions(RuleBroken):
    text = mark(
        "Bucket {bucket} menyimpan versi lama dari setiap berkas, jadi yang dihapus tidak benar-benar hilang. Pakai "
        "bucket tanpa versi (versioning)."
    )


class BucketPlace(Struct, frozen=True):
    """`endpoint` None is Amazon's own; `folder` is what the names begin with, "" for nothing."""

    bucket: str
    endpoint: str | None = None
    folder: str = ""


class _Media(S3MediaStorage):
    """Its client is made once, by the first thread that asks: making one takes longer than sending a photo."""

    def __init__(self, place: BucketPlace, patience_s: float) -> None:
        calm = Config(
            connect_timeout=min(5, patience_s),
            read_timeout=patience_s,
            retries={"mode": "standard", "max_attempts": 2},
            request_checksum_calculation="when_required",  # other stores than Amazon's know no newer ones
            response_checksum_validation="when_required",
        )
        super().__init__(
            column=Document.file_key,
            bucket_name=place.bucket,
            folder_name=place.folder or None,
            connection_kwargs={"endpoint_url": place.endpoint, "config": calm},
            allowed_extensions=[SEALED],
        )
        self._making, self._client = threading.Lock(), None

    def get_client(self, config: Any = None) -> Any:
        with self._making:
            if self._client is None:
                try:
                    self._client = super().get_client()
                except ValueError as error:  # an endpoint without https://, and so on
                    raise _away(error) from None
        return self._client

    def generate_file_key(self, file_name: str, user: Any = None) -> str:
        """Known before it is sent, so that it can be taken back when the answer is lost."""
        return file_name


class Bucket:
    """As a `Folder` is used (`Store`). `installation` is who changes something here; without it one only looks.
    `take_over` is one that is no more and whose bucket this was."""

    fault = "the bucket of files cannot be reached, or another installation took it over"

    def __init__(
        self,
        place: BucketPlace,
        before: Folder,
        installation: str = "",
        *,
        take_over: str = "",
        patience_s: float = PATIENCE_S,
    ) -> None:
        self.folder: Path = before.folder
        self._before = before
        self._place = place
        self._installation, self._take_over = installation, take_over
        self._media = _Media(place, patience_s)
        self._asking = asyncio.Lock()
        self._asked = (float("-inf"), False)

    def holds(self, name: str) -> bool:
        return self._before.holds(name)

    async def add(self, content: bytes) -> str:
        """The store takes it whole: a sending that was cut is not there."""
        assert self._installation, "only looking"
        name = f"{uuid4().hex}.{SEALED}"
        try:
            await self._run(lambda: self._media.store_file_sync(name, io.BytesIO(content)))
        except StoreAway:  # it may have arrived all the same
            with contextlib.suppress(StoreAway):
                await self._run(self._delete, name)
            raise
        return name

    async def read(self, name: str) -> bytes:
        return await (self._before.read(name) if self.holds(name) else self._run(self._get, name))

    async def begins(self, name: str, with_: bytes) -> bool:
        return await (self._before.begins(name, with_) if self.holds(name) else self._run(self._begins, name, with_))

    async def replace(self, name: str, content: bytes) -> None:
        assert self._installation, "only looking"
        if self.holds(name):
            await self._before.replace(name, content)
        else:
            await self._run(self._put, name, content)

    async def remove(self, names: list[str]) -> list[str]:
        ours = [name for name in names if not self.holds(name)]
        left = await self._before.remove([name for name in names if self.holds(name)])
        if not self._installation:
            return left + ours
        for start in range(0, len(ours), AT_ONCE):
            some = ours[start : start + AT_ONCE]
            gone = await asyncio.gather(*(self._run(self._is_deleted, name) for name in some))
            left += [name for name, is_gone in zip(some, gone, strict=True) if not is_gone]
            if not any(gone):
                return left + ours[start + AT_ONCE :]  # away: the next ones would only wait
        return left

    async def takes_files(self) -> bool:
        """Whoever asks again soon hears the same."""
        async with self._asking:
            moment, answer = self._asked
            if time.monotonic() - moment > ASKED_AGAIN_AFTER_S:
                answer = await self._run(self._is_ours)
                self._asked = (time.monotonic(), answer)
        return answer

    async def check(self) -> None:
        if self._installation:
            await self._run(self.claim)

    def claim(self) -> None:
        """The bucket takes files, lets them go for good, and is ours from now on. Blocks; raises `StoreAway`,
        `BucketKeepsVersions`, `BucketOfOthers`."""
        self._probe()
        owner = self._owner()
        if owner in (None, self._take_over):
            self._put(OWNER, self._installation.encode())
            owner = self._owner()
        if owner != self._installation:
            raise BucketOfOthers(bucket=self._place.bucket, begin=self._place.folder or "-", owner=owner)

    def names(self) -> set[str]:
        """What lies in the bucket. Raises `StoreAway`."""
        return set(self._listed())

    def unchanged_for(self, seconds: float) -> set[str]:
        latest = datetime.now(UTC) - timedelta(seconds=seconds)
        return self._before.unchanged_for(seconds) | {name for name, at in self._listed().items() if at <= latest}

    def _listed(self) -> dict[str, datetime]:
        """When each was written, by the store's clock."""
        begin = f"{self._place.folder}/" if self._place.folder else ""
        with _reached():
            asked = self._media.get_client().get_paginator("list_objects_v2")
            pages = asked.paginate(Bucket=self._place.bucket, Prefix=begin)
            found = {each["Key"]: each["LastModified"] for page in pages for each in page.get("Contents", ())}
        return {key.removeprefix(begin): at for key, at in found.items() if key.endswith(f".{SEALED}")}

    async def copied(self, name: str, content: bytes) -> bytes:
        """Written under this name of the folder, and read back."""
        assert self._installation, "only looking"
        await self._run(self._put, name, content)
        return await self._run(self._get, name)

    def _probe(self) -> None:
        name = f"probe-{uuid4().hex}"
        version = self._put(name, b"?").get("VersionId")
        if version in _NO_VERSION:
            self._delete(name)
            return
        self._delete(name, VersionId=version)
        raise BucketKeepsVersions(bucket=self._place.bucket)

    def _owner(self) -> str | None:
        try:
            return self._get(OWNER).decode(errors="replace")
        except FileNotFoundError:
            return None

    def _is_ours(self) -> bool:
        try:
            return self._owner() == self._installation
        except StoreAway:
            return False

    def _get(self, name: str) -> bytes:
        with _reached():
            body = self._media.get_file_sync(name)
            assert body is not None, "it raises instead"
            return bytes(body.read())

    def _begins(self, name: str, with_: bytes) -> bool:
        answer = self._ask("get_object", name, Range=f"bytes=0-{len(with_) - 1}")
        with _reached():
            return bool(answer["Body"].read(len(with_)) == with_)

    def _put(self, name: str, content: bytes) -> dict[str, Any]:
        return self._ask("put_object", name, Body=content)

    def _delete(self, name: str, **version: str) -> None:
        with contextlib.suppress(FileNotFoundError):
            self._ask("delete_object", name, **version)

    def _is_deleted(self, name: str) -> bool:
        try:
            self._delete(name)
        except StoreAway:
            return False
        return True

    def _ask(self, what: str, name: str, **values: Any) -> dict[str, Any]:
        key = f"{self._place.folder}/{name}" if self._place.folder else name
        with _reached():
            answer: dict[str, Any] = getattr(self._media.get_client(), what)(
                Bucket=self._place.bucket, Key=key, **values
            )
        return answer

    async def _run(self, act: Callable[..., R], *values: Any) -> R:
        """In the threads of this store, so that a slow one keeps nobody else waiting."""

        def reached() -> R:
            with _reached():
                return act(*values)

        return await asyncio.get_running_loop().run_in_executor(self._media.executor, reached)


@contextlib.contextmanager
def _reached() -> Iterator[None]:
    try:
        yield
    except ClientError as error:
        code = str(error.response.get("Error", {}).get("Code"))
        if code in _GONE:
            raise FileNotFoundError from None
        raise _away(error, code) from None
    except (BotoCoreError, Boto3Error) as error:
        raise _away(error) from None


def _away(error: Exception, code: str = "") -> StoreAway:
    """What it was is logged by its class: its words may hold an address or a key."""
    log.warning("the store of files is away: " + f"{type(error).__name__} {code[:40]}".strip())
    return StoreAway()
