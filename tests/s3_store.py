"""An S3 store of this run: moto's server on this machine, spoken to over HTTP as any other."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from uuid import uuid4

import boto3
import pytest
from moto.moto_server.threaded_moto_server import ThreadedMotoServer
from msgspec import Struct

from operations.books.bucket import Bucket, BucketPlace
from operations.books.stores import Folder

KEYS = {"AWS_ACCESS_KEY_ID": "kunci", "AWS_SECRET_ACCESS_KEY": "rahasia", "AWS_DEFAULT_REGION": "ap-southeast-3"}
"""As the environment names them."""


class S3(Struct, frozen=True):
    """The server's address, and a client of our own that looks past Berdaya at what lies there."""

    endpoint: str
    client: Any

    def new_bucket(self) -> str:
        name = f"berkas-{uuid4()}"
        self.client.create_bucket(Bucket=name, CreateBucketConfiguration={"LocationConstraint": "ap-southeast-3"})
        return name

    def store(self, bucket: str, folder: Path, **more: Any) -> Bucket:
        return Bucket(BucketPlace(bucket, self.endpoint, "kantor"), Folder(folder), "kami", **more)

    def bytes_of(self, bucket: str) -> dict[str, bytes]:
        """Everything in it, by whole key."""
        found = self.client.list_objects_v2(Bucket=bucket).get("Contents", ())
        return {one["Key"]: self.client.get_object(Bucket=bucket, Key=one["Key"])["Body"].read() for one in found}


@contextmanager
def s3_server() -> Iterator[S3]:
    """Asks for `KEYS` in the environment."""
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    try:
        host, port = server.get_host_and_port()
        endpoint = f"http://{host}:{port}"
        yield S3(endpoint, boto3.client("s3", endpoint_url=endpoint))
    finally:
        server.stop()


@pytest.fixture(scope="module")
def s3() -> Iterator[S3]:
    with pytest.MonkeyPatch.context() as environment:
        for name, said in KEYS.items():
            environment.setenv(name, said)
        with s3_server() as server:
            yield server
