"""Kept files in a folder and in a bucket: the same promises, the same refusals, nothing readable past our own route."""

import contextlib
import os
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from msgspec import Struct

from operations.actor import SYSTEM
from operations.books import documents, health
from operations.books.bucket import Bucket, BucketKeepsVersions, BucketOfOthers
from operations.books.kept import A_DAY, MostlyUnnamed, remove_unnamed
from operations.books.moving import CopyDiffers, Moved, move_files
from operations.books.stores import Folder, Store
from operations.errors import NotAllowed, NotFound, SentTwiceDifferently
from operations.people.keys import keys_in_use, use_keys, with_new_version
from operations.people.rotation import reseal_files
from operations.purchases.photos import clean_jpeg, keep_photo
from scripts.backup import making
from scripts.commands.keys import rotate
from scripts.data_folder import HALF_RESTORED, DataFolder
from scripts.files_place import BEGIN, BUCKET, ENDPOINT, TAKE_OVER, check_files, keep_files, store_of
from tables.books.document import DocumentKind
from tables.engine import DB
from tests.chain_builders import value
from tests.chain_templates import Chain
from tests.cluster import Database
from tests.kept_photos import name_of, read
from tests.own_keys import keys_given_back
from tests.people_builders import Office
from tests.refusals import refused
from tests.s3_store import KEYS, S3
from tests.shopping_builders import picture


class Place(Struct, frozen=True):
    """`lying`: everything that lies there, by name."""

    store: Store
    lying: Callable[[], dict[str, bytes]]


@pytest.fixture(params=["folder", "bucket"])
def place(request: pytest.FixtureRequest, s3: S3, kept_files: Path) -> Place:
    if request.param == "folder":
        store: Store = Folder(kept_files)
        found = Place(store, lambda: {path.name: path.read_bytes() for path in kept_files.iterdir()})
    else:
        bucket = s3.new_bucket()
        store = s3.store(bucket, kept_files)
        found = Place(store, lambda: {k.removeprefix("kantor/"): b for k, b in s3.bytes_of(bucket).items()})
    documents.keep_files_in(store)
    return found


async def test_a_photo_is_kept_once_sealed_and_read_by_its_people_alone(place: Place, office: Office, paid: Chain):
    key, program, before = uuid4(), paid.program.key, place.lying()
    kind = DocumentKind.receipt_photo
    clean = clean_jpeg(picture(1))
    await keep_photo(key, picture(1), program=program, by=office.companion)
    await keep_photo(key, picture(1), program=program, by=office.companion)
    new = {name: content for name, content in place.lying().items() if name not in before}

    assert list(new) == [await name_of(key)], "once"
    assert place.store.names() >= new.keys()
    assert clean[100:200] not in next(iter(new.values()))
    assert await read(key, office.companion) == clean == await read(key, office.staff)
    async with refused(NotFound):
        await read(key, office.companion2)
    async with refused(SentTwiceDifferently):
        await keep_photo(key, picture(2), program=program, by=office.companion)
    async with refused(NotAllowed):
        await documents.keep(uuid4(), b"x", kind=kind, media_type="image/jpeg", program=program, by=office.auditor)
    assert place.lying().keys() == before.keys() | new.keys(), "what was refused left nothing"


async def test_new_keys_seal_it_anew_and_what_is_given_up_goes(
    place: Place, office: Office, paid: Chain, monkeypatch: pytest.MonkeyPatch
):
    key = uuid4()
    await keep_photo(key, picture(3), program=paid.program.key, by=office.companion)
    name = await name_of(key)
    before = place.lying()[name]
    with keys_given_back():
        use_keys(with_new_version(keys_in_use()))
        done = await reseal_files(by=SYSTEM)
        with monkeypatch.context() as whole:
            whole.setattr(place.store, "read", None)  # the second time nothing is read but how it begins
            again = await reseal_files(by=SYSTEM)
        same = await read(key, office.companion)
    with contextlib.suppress(NotFound):
        async with DB.transaction(settings=SYSTEM.settings()):
            documents.remove_after_commit([name])
            raise NotFound
    stayed = place.lying()
    async with DB.transaction(settings=SYSTEM.settings()):
        documents.remove_after_commit([name, "gone-already.sealed"])

    assert again.done == 0
    assert done.done + done.missing == await value("SELECT count(*) FROM document WHERE removed_at IS NULL")
    assert same == clean_jpeg(picture(3))
    assert stayed[name] != before
    assert place.lying().keys() == stayed.keys() - {name}
    with pytest.raises(FileNotFoundError):
        await place.store.read(name)


async def test_what_the_folder_held_is_read_beside_a_bucket(s3: S3, kept_files: Path, office: Office, paid: Chain):
    old, new = uuid4(), uuid4()
    await keep_photo(old, picture(4), program=paid.program.key, by=office.companion)
    bucket = s3.new_bucket()
    documents.keep_files_in(s3.store(bucket, kept_files))
    await keep_photo(new, picture(5), program=paid.program.key, by=office.companion)

    assert [await read(key, office.companion) for key in (old, new)] == [clean_jpeg(picture(n)) for n in (4, 5)]
    assert list(s3.bytes_of(bucket)) == [f"kantor/{await name_of(new)}"]
    assert not (kept_files / await name_of(new)).exists()


async def test_the_environment_names_the_bucket_and_a_wrong_one_stops_the_start(
    s3: S3, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    folder, bucket = DataFolder.at(str(tmp_path / "data")), s3.new_bucket()
    alone = type(store_of(folder))
    for name, said in ((BUCKET, bucket), (ENDPOINT, s3.endpoint), (BEGIN, "/kantor/")):
        monkeypatch.setenv(name, said)
    keep_files(folder)
    await check_files()
    known = folder.files_place
    secrets = [said for said in KEYS.values() if said in known.read_text()]
    there = await documents.store_of_files().add(b"sealed")
    missing = making._elsewhere({there, "gone.sealed"}, folder)
    lying = s3.bytes_of(bucket)
    for wrong in ("tidak-ada", ""):
        monkeypatch.setenv(BUCKET, wrong)
        with pytest.raises(SystemExit):
            keep_files(folder)
        assert f"lie in {BUCKET}={bucket} {ENDPOINT}={s3.endpoint} {BEGIN}=kantor, but" in capsys.readouterr().err
    assert type(documents.store_of_files()).__name__ == "Bucket", "the one from before"
    known.unlink()
    monkeypatch.setenv(BUCKET, "tidak-ada")

    assert secrets == []
    assert alone is Folder
    assert missing == {"missing": ["gone.sealed"], "in_bucket": 1, "bucket": bucket, "begin": "kantor"}
    assert lying == {f"kantor/{there}": b"sealed", "kantor/owner": folder.installation.encode()}
    for endpoint in (s3.endpoint, "tanpa-https.test"):
        monkeypatch.setenv(ENDPOINT, endpoint)
        with pytest.raises(SystemExit):
            keep_files(folder)
        assert "the bucket tidak-ada cannot be reached or refuses the key" in capsys.readouterr().err
        assert not known.exists(), "a bucket that nobody reached is not remembered"
        assert making._elsewhere({there}, folder)["missing"] == [there], "while it is away, all is called missing"


@pytest.fixture
def named(s3: S3, monkeypatch: pytest.MonkeyPatch) -> str:
    """The environment of two installations names this bucket."""
    bucket = s3.new_bucket()
    for name, said in ((BUCKET, bucket), (ENDPOINT, s3.endpoint), (BEGIN, "kantor")):
        monkeypatch.setenv(name, said)
    return bucket


async def test_a_rehearsal_changes_nothing_in_the_bucket_of_the_office(
    s3: S3, named: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, database: Database
):
    office, rehearsal = (DataFolder.at(str(tmp_path / name)) for name in ("office", "rehearsal"))
    keep_files(office)
    ours, name = documents.store_of_files(), await documents.store_of_files().add(b"sealed")
    lying = s3.bytes_of(named)

    (rehearsal.path / HALF_RESTORED).touch()
    keep_files(rehearsal)
    looking = documents.store_of_files()
    assert (await looking.read(name), await looking.remove([name])) == (b"sealed", [name])
    (rehearsal.path / HALF_RESTORED).unlink()
    with pytest.raises(BucketOfOthers, match=f"BERDAYA_S3_TAKE_OVER={office.installation}"):
        keep_files(rehearsal)
    assert (s3.bytes_of(named), rehearsal.files_place.exists()) == (lying, False)

    monkeypatch.setenv(TAKE_OVER, office.installation)
    keep_files(rehearsal)
    await check_files()
    assert s3.bytes_of(named) == lying | {"kantor/owner": rehearsal.installation.encode()}
    documents.keep_files_in(ours)
    with pytest.raises(BucketOfOthers):
        await rotate(office, database.urls.owner)
    assert not office.key_file.exists(), "before anything was done"
    assert await health.faults(by=SYSTEM) == [ours.fault]


async def test_a_bucket_that_keeps_what_was_deleted_is_refused(s3: S3, named: str, tmp_path: Path):
    s3.client.put_bucket_versioning(Bucket=named, VersioningConfiguration={"Status": "Enabled"})

    with pytest.raises(BucketKeepsVersions, match="tanpa versi"):
        keep_files(DataFolder.at(str(tmp_path / "data")))

    found = s3.client.list_object_versions(Bucket=named)
    assert (found.get("Versions"), found.get("DeleteMarkers")) == (None, None)


async def test_what_no_row_names_goes_after_a_day_and_never_before(place: Place, office: Office, paid: Chain):
    key, program = uuid4(), paid.program.key
    await keep_photo(key, picture(1), program=program, by=office.companion)
    kind = DocumentKind.receipt_photo
    killed = await documents.store(  # and before its row was written, the process was killed
        uuid4(), b"sealed", kind=kind, media_type="image/jpeg", program=program, by=office.companion
    )

    assert await remove_unnamed(by=SYSTEM) == 0
    assert place.lying().keys() >= {killed.file_key, await name_of(key)}
    assert await remove_unnamed(age=timedelta(), by=SYSTEM) == 1
    assert await remove_unnamed(age=timedelta(), by=SYSTEM) == 0
    assert killed.file_key not in place.lying()
    assert await read(key, office.companion) == clean_jpeg(picture(1))


async def test_files_of_another_database_stay(database: Database, tmp_path: Path):
    folder = Folder(tmp_path)
    documents.keep_files_in(folder)
    old, young = await folder.add(b"old"), await folder.add(b"young")
    two_days_ago = time.time() - 2 * A_DAY.total_seconds()
    os.utime(tmp_path / old, (two_days_ago, two_days_ago))

    half = tmp_path / "tmpk3_x9a0q"  # sealing a file anew was killed two days ago, another goes on
    half.write_bytes(b"a piece")
    os.utime(half, (two_days_ago, two_days_ago))
    going_on = tmp_path / "tmpb7_y1c2r"
    going_on.write_bytes(b"a piece")

    assert folder.unchanged_for(A_DAY.total_seconds()) == {old}
    with pytest.raises(MostlyUnnamed, match="1 berkas"):
        await remove_unnamed(by=SYSTEM)
    assert folder.names() == {old, young, going_on.name}


async def test_files_of_the_folder_move_to_the_bucket_and_none_is_ever_in_no_place(
    s3: S3, office: Office, paid: Chain, kept_files: Path, monkeypatch: pytest.MonkeyPatch
):
    keys = [uuid4(), uuid4(), uuid4()]
    for number, key in enumerate(keys):
        await keep_photo(key, picture(number), program=paid.program.key, by=office.companion)
    name = s3.new_bucket()
    bucket, folder = s3.store(name, kept_files), Folder(kept_files)
    documents.keep_files_in(bucket)
    before = {path.name: path.read_bytes() for path in kept_files.iterdir()}
    assert len(before) >= 3

    with monkeypatch.context() as broken:
        broken.setattr(Bucket, "copied", _damaged)
        with pytest.raises(CopyDiffers):
            await move_files(bucket, by=SYSTEM)
    assert folder.names() == before.keys(), "what was not read back stays"
    with monkeypatch.context() as broken:
        broken.setattr(Folder, "remove", _killed)
        with pytest.raises(Killed):
            await move_files(bucket, by=SYSTEM)
    assert folder.names() == before.keys(), "killed after the copy: in both places"

    moved = await move_files(bucket, by=SYSTEM)
    again = await move_files(bucket, by=SYSTEM)

    assert (moved, again) == (Moved(len(before), sum(map(len, before.values()))), Moved(0, 0))
    assert folder.names() == set()
    assert {k.removeprefix("kantor/"): b for k, b in s3.bytes_of(name).items() if not k.endswith("/owner")} == before
    assert await read(keys[2], office.companion) == clean_jpeg(picture(2))


async def _damaged(*_: object) -> bytes:
    return b"other bytes"


class Killed(BaseException):
    """The process is gone."""


async def _killed(*_: object) -> list[str]:
    raise Killed
