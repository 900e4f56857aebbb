"""The chain in a pack: its reader checks it without this server, and sees whatever was changed in it."""

import csv
import hashlib
import json
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from subprocess import run
from typing import Any
from zipfile import ZipFile

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from operations.actor import SYSTEM
from operations.books.chain_proof import chain_proof, signature_of, verifier_files
from operations.books.checkpoints import checkpoints, make_checkpoint
from operations.books.verifier.entry import Entry
from operations.books.verifier.packs import (
    CHECKPOINTS,
    CONSISTENCY,
    KEYS,
    LEAVES,
    SIGNED_AS,
    Unreadable,
    check_pack,
)
from operations.errors import NotAllowed, NotFound
from tests.cluster import Database
from tests.operations.books.test_checkpoints import something_new
from tests.people_builders import Office


def sums_of(folder: Path) -> bytes:
    names = sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())
    return "".join(
        f"{hashlib.sha256((folder / name).read_bytes()).hexdigest()}  {name}\n"
        for name in names
        if not name.startswith("SHA256SUMS")
    ).encode()


def seal(folder: Path, key: Ed25519PrivateKey | None = None, named: str = "") -> None:
    """With our key, or with a stranger's under the name of ours."""
    sums = sums_of(folder)
    (folder / "SHA256SUMS").write_bytes(sums)
    strange = {"key_id": named, "signature": key.sign(SIGNED_AS + sums).hex()} if key else {}
    (folder / "SHA256SUMS.sig").write_bytes(json.dumps(strange).encode() if key else signature_of(sums))


@pytest.fixture
async def anchors(database: Database, office: Office) -> list[Entry]:
    """Four checkpoints; the third holds no line of the trail that the second has not."""
    await make_checkpoint(by=SYSTEM)
    for name in ("LKS Satu", "LKS Dua", "LKS Tiga"):
        await something_new(name)
    for _ in range(2):
        await make_checkpoint(by=SYSTEM)
    await something_new("LKS Empat")
    await make_checkpoint(by=SYSTEM)
    return await checkpoints(by=SYSTEM)


@pytest.fixture
async def pack(anchors: list[Entry], office: Office, tmp_path: Path) -> Path:
    folder = tmp_path / "pack"
    await chain_proof(4, folder, by=office.auditor)
    (folder / "payments.csv").write_text("a,b\n1,2\n")
    for name, content in verifier_files().items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    seal(folder)
    return folder


async def test_a_true_pack_has_no_fault_as_a_folder_and_as_a_zip_file(pack: Path, anchors: list[Entry], tmp_path: Path):
    with ZipFile(tmp_path / "pack.zip", "w") as file:
        for path in sorted(pack.rglob("*")):
            file.write(path, path.relative_to(pack))

    for path in (pack, tmp_path / "pack.zip"):
        seen = check_pack(path, anchors)

        assert seen.faults == []
        assert (seen.checkpoints, seen.leaves) == (4, anchors[-1].tree_size)
        assert seen.key_ids == [anchors[0].key_id]
        assert seen.files == len(sums_of(pack).splitlines())


async def test_an_earlier_checkpoint_gives_a_shorter_proof_and_the_same_bytes_each_time(
    pack: Path, anchors: list[Entry], tmp_path: Path
):
    for name in ("one", "two"):
        names = await chain_proof(2, tmp_path / name, by=SYSTEM)
        seal(tmp_path / name)
    await something_new("LKS Lima")
    await make_checkpoint(by=SYSTEM)
    await chain_proof(4, tmp_path / "again", by=SYSTEM)

    assert names == [CHECKPOINTS, LEAVES, CONSISTENCY, KEYS]
    assert check_pack(tmp_path / "one", anchors).faults == []
    assert check_pack(tmp_path / "one").leaves == anchors[1].tree_size
    for file in [*names, "SHA256SUMS", "SHA256SUMS.sig"]:
        assert (tmp_path / "one" / file).read_bytes() == (tmp_path / "two" / file).read_bytes()
    for file in names:
        assert (tmp_path / "again" / file).read_bytes() == (pack / file).read_bytes(), "also after more was written"


@pytest.mark.parametrize("number", [0, 5, -1])
async def test_a_checkpoint_that_is_not_there_has_no_proof(number: int, anchors: list[Entry], tmp_path: Path):
    with pytest.raises(NotFound):
        await chain_proof(number, tmp_path, by=SYSTEM)


@pytest.mark.parametrize("who", ["staff", "administrator", "companion"])
async def test_only_an_auditor_takes_it_along(who: str, anchors: list[Entry], office: Office, tmp_path: Path):
    with pytest.raises(NotAllowed):
        await chain_proof(4, tmp_path, by=office.people[who])

    assert list(tmp_path.iterdir()) == []


def change_json(name: str, how: Callable[[Any], None]) -> Callable[[Path], None]:
    def change(pack: Path) -> None:
        held = json.loads((pack / name).read_text())
        how(held)
        (pack / name).write_text(json.dumps(held))

    return change


def change_leaf(place: int, *, gone: bool = False) -> Callable[[Path], None]:
    def change(pack: Path) -> None:
        with open(pack / LEAVES, newline="") as file:
            lines = list(csv.reader(file))
        if gone:
            del lines[place + 1]
        else:
            lines[place + 1][-1] = "00" * 32
        with open(pack / LEAVES, "w", newline="") as file:
            csv.writer(file, lineterminator="\n").writerows(lines)

    return change


def set_in(place: int, name: str, value: Any) -> Callable[[Any], None]:
    return lambda held: held[place].__setitem__(name, value)


def replace(name: str, old: bytes, new: bytes) -> Callable[[Path], None]:
    return lambda pack: (pack / name).write_bytes((pack / name).read_bytes().replace(old, new)) and None


CHANGES: dict[str, tuple[Callable[[Path], None], str]] = {
    "a file": (replace("payments.csv", b"2", b"3"), "file payments.csv: was changed"),
    "a file too many": (lambda p: (p / "x.csv").write_text("x") and None, "file x.csv: is not in SHA256SUMS"),
    "a file too few": (lambda p: (p / "payments.csv").unlink(), "file payments.csv: is missing"),
    "no sums": (lambda p: (p / "SHA256SUMS").unlink(), "file SHA256SUMS: is missing"),
    "no signature": (lambda p: (p / "SHA256SUMS.sig").unlink(), "file SHA256SUMS.sig: is missing"),
}
DEEPER: dict[str, tuple[Callable[[Path], None], str]] = {
    "a leaf": (change_leaf(3), "the leaves are not those of checkpoint 1"),
    "a leaf less": (change_leaf(3, gone=True), "the leaves are not those of checkpoint 1"),
    "the root": (change_json(CHECKPOINTS, set_in(1, "root", "00" * 32)), "checkpoint 2: its content is not what"),
    "the signature": (
        change_json(CHECKPOINTS, set_in(1, "signature", "00" * 64)),
        "checkpoint 2: the signature is wrong",
    ),
    "a checkpoint less": (change_json(CHECKPOINTS, lambda held: held.pop(1)), "checkpoint 3: checkpoint 2 is missing"),
    "the proof": (change_json(CONSISTENCY, lambda held: held.pop(0)), "does not only add to the one before"),
}
"""With SHA256SUMS and its signature made anew, as whoever stole the key could."""


@pytest.mark.parametrize("change", CHANGES)
async def test_a_changed_pack_is_seen(change: str, pack: Path):
    how, said = CHANGES[change]
    how(pack)

    assert check_pack(pack).faults[0].said() == said


@pytest.mark.parametrize("change", DEEPER)
async def test_a_changed_chain_is_seen_even_under_a_fitting_signature(change: str, pack: Path):
    how, said = DEEPER[change]
    how(pack)
    seal(pack)

    assert any(said in fault.said() for fault in check_pack(pack).faults), check_pack(pack).faults


async def test_a_changed_leaf_is_named_with_the_first_record_that_may_be_meant(pack: Path, anchors: list[Entry]):
    change_leaf(anchors[0].tree_size + 1)(pack)
    seal(pack)

    (fault,) = check_pack(pack).faults

    with open(pack / LEAVES, newline="") as file:
        first = list(csv.DictReader(file))[anchors[0].tree_size]
    assert (fault.table, fault.key, str(fault.version)) == (first["table"], first["key"], first["version"])
    assert fault.table == "organization"


async def test_a_stranger_does_not_sign_under_the_name_of_our_key(pack: Path, anchors: list[Entry]):
    stranger, ours = Ed25519PrivateKey.generate(), anchors[0].key_id
    key = stranger.public_key().public_bytes_raw().hex()
    (pack / KEYS).write_text(json.dumps([{"id": ours, "public_key": key}]))
    (pack / "README").write_text("another")
    seal(pack, stranger, ours)

    for held in ([], anchors):
        said = [fault.said() for fault in check_pack(pack, held).faults]
        assert any("is no signature of a trusted key" in fault for fault in said), said


async def test_nothing_is_slipped_in_beside_the_listed_files(pack: Path, tmp_path: Path):
    (pack / "verify/verifier/__pycache__").mkdir()
    (pack / "verify/verifier/__pycache__/tree.cpython-311.pyc").write_bytes(b"another's")
    said = [fault.said() for fault in check_pack(pack).faults]
    assert any("__pycache__" in fault for fault in said), said


async def test_a_pack_of_somebody_else_fits_no_anchor(pack: Path, anchors: list[Entry]):
    others = [anchor._replace(key_id="0" * 16) for anchor in anchors]

    said = [fault.said() for fault in check_pack(pack, others).faults]

    assert any("unknown key" in fault for fault in said)
    assert "checkpoint 1: is not as it was written down outside" in said


@pytest.mark.parametrize("damage", [CHECKPOINTS, LEAVES, CONSISTENCY, KEYS])
async def test_a_damaged_pack_is_said_to_be_one(damage: str, pack: Path):
    (pack / damage).write_text("{")
    with pytest.raises(Unreadable):
        check_pack(pack)
    (pack / damage).unlink()
    with pytest.raises(Unreadable, match="missing"):
        check_pack(pack)


async def test_the_pack_checks_itself_with_python_alone(pack: Path, anchors: list[Entry], tmp_path: Path):
    """Without our packages, without the site's, in a folder that knows nothing of them."""
    anchored = tmp_path / "anchors.jsonl"
    anchored.write_text("".join(f"{anchor.line()}\n" for anchor in anchors))
    shutil.copytree(pack, tmp_path / "elsewhere")
    command = [sys.executable, "-I", "-S", str(tmp_path / "elsewhere/verify/chain.py"), str(tmp_path / "elsewhere")]

    for _ in range(2):
        fine = run([*command, "--anchors", str(anchored)], capture_output=True, text=True, check=False)
    keys = ([], ["--key", anchors[0].key_id], ["--key", "00" * 8])
    own, ours, of_another = [run([*command, *key], capture_output=True, text=True, check=False) for key in keys]
    (tmp_path / "elsewhere/payments.csv").write_text("a,b\n1,9\n")
    wrong = run(command, capture_output=True, text=True, check=False)
    misused = run([*command, "--anchors"], capture_output=True, text=True, check=False)

    assert (fine.returncode, fine.stderr) == (0, ""), fine.stdout
    assert "4 checkpoints" in fine.stdout
    assert "4 anchors, 0 wrong" in fine.stdout
    assert (own.returncode, ours.returncode, of_another.returncode) == (3, 0, 1)
    said = f"the key is the pack's own. Compare {anchors[0].key_id} with the printed berita acara"
    assert [said in ran.stdout for ran in (own, ours, fine)] == [True, False, False]
    assert (wrong.returncode, wrong.stdout.splitlines()[0]) == (1, "WRONG: file payments.csv: was changed")
    assert misused.returncode == 2
