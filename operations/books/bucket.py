"""Encrypted files in a bucket of an S3 store. What the folder held before the bucket came stays there and is read
there.

Needs the extra `s3`; imported only where a bucket is named. Nobody is ever led to the bucket: our own routes read it.
"""

import asyncio
import contextlib
import functools
import io
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from uuid import uuid4

from boto3.exceptions import Boto3Error
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError
from msgspec import Struct
from piccolo_api.media.s3 import S3MediaStorage

from operations.books.stores import SEALED, Folder, StoreAway
from tables.books.document import Document

CALM = Config(
    connect_timeout=5,
    read_timeout=20,
    retries={"mode": "standard", "max_attempts": 2},
    request_checksum_calculation="when_required",  # other stores than Amazon's know no newer ones
    response_checksum_validation="when_required",
)
"""A store that is away is said within half a minute."""
MANY = 100
_GONE = frozenset({"404", "NoSuchKey"})


class BucketPlace(Struct, frozen=True):
    """`endpoint` None is Amazon's own; `folder` is what the names begin with, "" for nothing."""

    bucket: str
    endpoint: str | None = None
    folder: str = ""


class _Media(S3MediaStorage):
    """Its client is made once: making one takes longer than sending a photo."""

    @functools.cached_property
    def client(self) -> Any:
        return super().get_client()

    def get_client(self, config: Any = None) -> Any:
        return self.client


class Bucket:
    """As a `Folder` is used (`Store`)."""

    fault = "the bucket of files cannot be reached"

    def __init__(self, place: BucketPlace, before: Folder) -> None:
        self.folder: Path = before.folder
        self._before = before
        self._place = place
        self._media = _Media(
            column=Document.file_key,
            bucket_name=place.bucket,
            folder_name=place.folder or None,
            connection_kwargs={"endpoint_url": place.endpoint, "config": CALM},
            allowed_extensions=[SEALED],
        )

    async def add(self, content: bytes) -> str:
        """The store takes it whole: a sending that was cut is not there."""
        with _reached():
            return await self._media.store_file(f"{uuid4().hex}.{SEALED}", io.BytesIO(content))

    async def read(self, name: str) -> bytes:
        if self._before.holds(name):
            return await self._before.read(name)
        with _reached():
            body = await self._media.get_file(name)
            assert body is not None, "it raises instead"
            return await asyncio.to_thread(body.read)

    async def replace(self, name: str, content: bytes) -> None:
        if self._before.holds(name):
            await self._before.replace(name, content)
        else:
            await self._ask("put_object", Key=self._key(name), Body=content)

    async def remove(self, names: list[str]) -> None:
        await self._before.remove(names)
        with contextlib.suppress(StoreAway), _reached():
            for start in range(0, len(names), MANY):
                await self._media.bulk_delete_files(names[start : start + MANY])

    async def takes_files(self) -> bool:
        try:
            await self._ask("head_bucket")
        except (StoreAway, FileNotFoundError):
            return False
        return True

    def names(self) -> set[str]:
        """What lies in the bucket. Raises `StoreAway`."""
        begin = f"{self._place.folder}/" if self._place.folder else ""
        with _reached():
            pages = self._media.client.get_paginator("list_objects_v2").paginate(
                Bucket=self._place.bucket, Prefix=begin
            )
            return {each["Key"].removeprefix(begin) for page in pages for each in page.get("Contents", ())}

    def _key(self, name: str) -> str:
        return f"{self._place.folder}/{name}" if self._place.folder else name

    async def _ask(self, what: str, **values: Any) -> None:
        call: Callable[..., Any] = getattr(self._media.client, what)
        with _reached():
            await asyncio.to_thread(functools.partial(call, Bucket=self._place.bucket, **values))


@contextlib.contextmanager
def _reached() -> Iterator[None]:
    try:
        yield
    except ClientError as error:
        if error.response.get("Error", {}).get("Code") in _GONE:
            raise FileNotFoundError from error
        raise StoreAway from error
    except (BotoCoreError, Boto3Error) as error:
        raise StoreAway from error
