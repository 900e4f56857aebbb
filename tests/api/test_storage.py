"""A disk that is full or not ours: said in words, nothing half kept; and no upload ever lies in clear on a disk."""

import resource
import socket
import tempfile
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

import httpx
import pytest
from litestar import Litestar

from operations.books import documents
from operations.books.bucket import Bucket, BucketPlace
from operations.books.stores import Folder
from operations.errors import SentTwiceDifferently
from operations.words import translate
from tables.books.document import DocumentKind
from tests.chain_builders import rows, value
from tests.chain_templates import Chain
from tests.cluster import Cluster
from tests.people_builders import Office, session_of
from tests.refusals import everything_counted, refused
from tests.s3_store import KEYS
from tests.the_app import the_app

FULL = "Penyimpanan di server penuh. Tidak ada yang tersimpan; hubungi admin sistem."
HEADINGS = "NIK;No KK;Nama;Panggilan;Nama Ibu;Tanggal Lahir;Jenis Kelamin;Alamat;Kode Desa;No HP;Lokasi;Persetujuan\n"


@pytest.fixture(scope="module")
def app(cluster: Cluster) -> Litestar:
    return the_app()


@pytest.fixture
async def staff(app: Litestar, office: Office) -> AsyncIterator[httpx.AsyncClient]:
    transport = httpx.ASGITransport(app=app, raise_app_exceptions=False)
    async with httpx.AsyncClient(transport=transport, base_url="http://berdaya.test") as client:
        client.cookies.set("id", await session_of("staff"))
        await client.get("/desk/")
        yield client


@contextmanager
def files_no_larger_than(most: int) -> Iterator[None]:
    """What a full disk or a quota does: the rest of a file is not taken."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


async def upload(staff: httpx.AsyncClient, content: bytes) -> httpx.Response:
    wave = await value("SELECT id FROM wave LIMIT 1")
    fields = {"_csrf_token": staff.cookies["csrf_berdaya"], "wave": str(wave)}
    return await staff.post("/desk/imports/", data=fields, files={"file": ("calon.csv", content, "text/csv")})


@pytest.mark.parametrize("language", ["id", "en"])
async def test_a_full_disk_is_said_and_leaves_no_piece(
    language: str, paid: Chain, staff: httpx.AsyncClient, kept_files: Path
):
    staff.cookies.set("language", language)
    kept, before = sorted(kept_files.iterdir()), await everything_counted()
    content = (HEADINGS + f"351099;{'x' * 50};Ayu;;;;;;;;;\n" * 2_000).encode()

    with files_no_larger_than(60_000):
        answer = await upload(staff, content)

    assert answer.status_code == 507
    assert translate(FULL, language) in answer.text
    assert sorted(kept_files.iterdir()) == kept
    assert await everything_counted() == before


async def test_a_file_that_fits_is_kept_beside_a_full_disk(paid: Chain, office: Office, kept_files: Path):
    key = uuid4()

    with files_no_larger_than(60_000):
        await _keep(key, b"x" * 50_000, paid, office)
        with pytest.raises(OSError, match="File too large"):
            await _keep(uuid4(), b"x" * 70_000, paid, office)

    assert (await documents.read_back(key, kind=DocumentKind.receipt_photo, by=office.companion))[0] == b"x" * 50_000
    assert {file.name for file in kept_files.iterdir()} >= {row["file_key"] for row in await _file_keys()}


async def _keep(key, content: bytes, paid: Chain, office: Office, by: str = "companion") -> None:
    await documents.keep(
        key,
        content,
        kind=DocumentKind.receipt_photo,
        media_type="image/jpeg",
        program=paid.program.key,
        by=getattr(office, by),
    )


async def _file_keys():
    return await rows("SELECT file_key FROM document")


async def test_another_ones_key_is_refused_for_good(paid: Chain, office: Office):
    key = uuid4()
    await _keep(key, b"foto", paid, office)

    async with refused(SentTwiceDifferently):
        await _keep(key, b"foto lain", paid, office, by="staff")


async def test_a_house_that_keeps_no_files_is_not_healthy(staff: httpx.AsyncClient, tmp_path: Path):
    folder = tmp_path / "files"
    documents.keep_files_in(folder)
    whole = await staff.get("/health")
    folder.rmdir()
    broken = await staff.get("/health")

    assert (whole.status_code, whole.json()["faults"]) == (200, [])
    assert broken.status_code == 503
    assert broken.json()["faults"] == ["the folder of files cannot be written: disk full or not ours?"]


async def test_a_bucket_that_is_away_is_said_on_the_page_and_leaves_nothing(
    paid: Chain, staff: httpx.AsyncClient, kept_files: Path, monkeypatch: pytest.MonkeyPatch
):
    for name, said in KEYS.items():
        monkeypatch.setenv(name, said)
    kept, before = sorted(kept_files.iterdir()), await everything_counted()
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{closed.getsockname()[1]}"
        documents.keep_files_in(Bucket(BucketPlace("berkas", address), Folder(kept_files), "kami"))
        answer = await upload(staff, (HEADINGS + "351099;;Ayu;;;;;;;;;\n").encode())

    assert answer.status_code == 503
    assert "Tempat penyimpanan berkas tidak bisa dihubungi. Tidak ada yang tersimpan" in answer.text
    assert (sorted(kept_files.iterdir()), await everything_counted()) == (kept, before)


async def test_asking_for_health_leaves_no_file(staff: httpx.AsyncClient, kept_files: Path):
    before = sorted(kept_files.iterdir())

    assert (await staff.get("/health")).status_code == 200
    assert sorted(kept_files.iterdir()) == before


async def test_a_large_upload_needs_no_temporary_folder(
    paid: Chain, staff: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    """With nowhere to write to, a file that moved to the disk would be an error."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "tidak-ada"))

    answer = await upload(staff, b"\x00" * 10_000_000)

    assert answer.status_code == 422
    assert not (tmp_path / "tidak-ada").exists()
