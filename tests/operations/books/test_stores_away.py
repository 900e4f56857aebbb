"""Stores of files that are ill: away, cut, silent, forgetful. Said in words, nothing half kept, nobody else waits."""

import asyncio
import socket
from collections.abc import AsyncIterator, Awaitable
from pathlib import Path
from uuid import UUID, uuid4

import pytest

from operations.actor import SYSTEM
from operations.books import documents, health
from operations.books.bucket import PATIENCE_S
from operations.books.kept import check_kept, remove_given_up
from operations.books.stores import StoreAway
from operations.purchases.photos import keep_photo
from tables.engine import DB
from tests.chain_templates import Chain
from tests.cluster import POOL, Database
from tests.kept_photos import name_of, read
from tests.people_builders import Office
from tests.refusals import everything_counted
from tests.s3_store import KEYS, S3
from tests.shopping_builders import picture

pytestmark = pytest.mark.figures


def keep(office: Office, paid: Chain) -> Awaitable[UUID]:
    return keep_photo(uuid4(), picture(6), program=paid.program.key, by=office.companion)


@pytest.fixture
async def ports() -> AsyncIterator[dict[str, int]]:
    """Of stores that are ill: one hangs up in the middle of what is sent, one never says anything."""

    async def hang_up(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read(1_000)
        writer.transport.abort()

    with socket.socket() as closed, socket.socket() as silent:
        closed.bind(("127.0.0.1", 0))
        silent.bind(("127.0.0.1", 0))
        silent.listen(100)  # taken by the kernel, answered by nobody
        cut = await asyncio.start_server(hang_up, "127.0.0.1", 0)
        yield {
            "nobody answers": closed.getsockname()[1],
            "the line is cut": cut.sockets[0].getsockname()[1],
            "it is silent": silent.getsockname()[1],
        }
        cut.close()


@pytest.mark.parametrize("how", ["nobody answers", "the line is cut", "it is silent", "no such bucket"])
async def test_a_bucket_that_is_away_is_said_and_nothing_is_kept(
    how: str, s3: S3, ports: dict[str, int], kept_files: Path, office: Office, paid: Chain,
    caplog: pytest.LogCaptureFixture,
):  # fmt: skip
    server = s3 if how == "no such bucket" else S3(f"http://127.0.0.1:{ports[how]}", None)
    store = server.store("tidak-ada", kept_files, patience_s=0.2)
    documents.keep_files_in(store)
    before, lying = await everything_counted(), sorted(kept_files.iterdir())

    for wanted in (keep(office, paid), store.read("a.sealed"), store.replace("a.sealed", b"x"), store.check()):
        with pytest.raises(StoreAway, match="Tidak ada yang tersimpan"):
            await wanted
    assert await store.remove(["a.sealed", "b.sealed"]) == ["a.sealed", "b.sealed"]
    assert await health.faults(by=SYSTEM) == [store.fault]
    assert (await everything_counted(), sorted(kept_files.iterdir())) == (before, lying)
    said = " ".join(record.getMessage() for record in caplog.records if record.name != "werkzeug")
    assert "the store of files is away: " in said
    for secret in ("127.0.0.1", "tidak-ada", ".sealed", KEYS["AWS_ACCESS_KEY_ID"]):
        assert secret not in said


async def test_a_silent_store_keeps_no_connection_to_the_database(kept_files: Path, office: Office, paid: Chain):
    key, arrived, enough = uuid4(), asyncio.Semaphore(0), asyncio.Event()

    async def say_nothing(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        arrived.release()
        await enough.wait()
        writer.transport.abort()

    await keep_photo(key, picture(7), program=paid.program.key, by=office.companion)
    (kept_files / await name_of(key)).unlink()

    async def gives_up() -> None:
        async with DB.transaction(settings=SYSTEM.settings()):
            documents.remove_after_commit(["a.sealed"])

    async with await asyncio.start_server(say_nothing, "127.0.0.1", 0) as silent:
        store = S3(f"http://127.0.0.1:{silent.sockets[0].getsockname()[1]}", None).store("berkas", kept_files)
        documents.keep_files_in(store)
        acts = [act for _ in range(POOL // 2) for act in (read(key, office.staff), gives_up())]
        waiting = [asyncio.ensure_future(act) for act in (*acts, health.faults(by=SYSTEM))]
        for _ in waiting:
            await arrived.acquire()
        asked = documents.is_kept(uuid4(), b"x", by=office.staff)
        assert await asyncio.wait_for(asked, timeout=PATIENCE_S) is False
        assert [each for each in waiting if each.done()] == [], "as many as there are connections still wait"
        enough.set()
        found = await asyncio.gather(*waiting, return_exceptions=True)
    assert [type(each) for each in found[:2]] == [StoreAway, type(None)]
    assert found[-1] == [store.fault]


async def test_a_file_whose_answer_was_lost_is_taken_back(s3: S3, kept_files: Path):
    arrived = []

    async def forget(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Passes one request on; the answer to a PUT never comes back."""
        there, onward = await asyncio.open_connection("127.0.0.1", int(s3.endpoint.rpartition(":")[2]))
        asked = await reader.read(100_000)
        onward.write(asked)
        while (answer := await there.read(100_000)).startswith(b"HTTP/1.1 100"):
            writer.write(answer)
            onward.write(await reader.read(100_000))
        arrived.append((asked[:3], answer[9:12]))
        if not asked.startswith(b"PUT"):
            writer.write(answer)
            await writer.drain()
        onward.close()
        writer.close()

    bucket = s3.new_bucket()
    async with await asyncio.start_server(forget, "127.0.0.1", 0) as server:
        endpoint = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
        with pytest.raises(StoreAway):
            await S3(endpoint, None).store(bucket, kept_files, patience_s=2).add(b"sealed")

    assert arrived[0] == (b"PUT", b"200")
    assert arrived[-1] == (b"DEL", b"204")
    assert s3.bytes_of(bucket) == {}


async def test_what_could_not_be_removed_is_tried_again_every_day_and_counted(
    s3: S3, ports: dict[str, int], kept_files: Path, office: Office, paid: Chain, database: Database
):
    bucket, key, stuck = s3.new_bucket(), uuid4(), uuid4()
    await keep_photo(stuck, picture(10), program=paid.program.key, by=office.companion)
    documents.keep_files_in(s3.store(bucket, kept_files))
    await keep_photo(key, picture(11), program=paid.program.key, by=office.companion)
    in_folder = kept_files / await name_of(stuck)
    in_folder.unlink()
    in_folder.mkdir()  # nothing that can be unlinked
    owner = await database.owner()
    await owner.execute("ALTER TABLE document DISABLE TRIGGER USER")
    await owner.execute("UPDATE document SET removed_at = now() WHERE id IN ($1, $2)", key, stuck)
    documents.keep_files_in(S3(f"http://127.0.0.1:{ports['nobody answers']}", None).store(bucket, kept_files))
    with pytest.raises(StoreAway):
        await remove_given_up(by=SYSTEM)
    assert list(s3.bytes_of(bucket)) == [f"kantor/{await name_of(key)}"]

    documents.keep_files_in(s3.store(bucket, kept_files))
    assert await remove_given_up(by=SYSTEM) == 1
    assert list(s3.bytes_of(bucket)) == ["kantor/owner"]
    in_folder.rmdir()
    assert await remove_given_up(by=SYSTEM) == 0


async def test_after_a_restore_every_file_that_is_not_there_is_counted(
    s3: S3, ports: dict[str, int], kept_files: Path, office: Office, paid: Chain
):
    bucket, keys = s3.new_bucket(), [uuid4(), uuid4()]
    documents.keep_files_in(s3.store(bucket, kept_files))
    for number, key in enumerate(keys):
        await keep_photo(key, picture(8 + number), program=paid.program.key, by=office.companion)
    whole = await check_kept(by=SYSTEM)
    s3.client.delete_object(Bucket=bucket, Key=f"kantor/{await name_of(keys[0])}")
    one_gone = await check_kept(by=SYSTEM)
    documents.keep_files_in(S3(f"http://127.0.0.1:{ports['nobody answers']}", None).store("x", kept_files))
    all_away = await check_kept(by=SYSTEM)

    assert whole.broken == []
    assert (one_gone.whole, one_gone.broken) == (whole.whole - 1, keys[:1])
    assert (all_away.whole, all_away.broken) == (whole.whole - 2, sorted(keys)), "the folder is still read"
