"""What a pack carries so that its reader can check the history without this server: `chain_proof` writes the files of
`chain/`, `signature_of` signs the list of the pack's files. The same checkpoint gives the same bytes.
"""

import csv
import io
import json
from pathlib import Path
from typing import IO

from operations.actor import Actor
from operations.books import verifier
from operations.books.checkpoints import MANY, checkpoints
from operations.books.signing_key import signing_key
from operations.books.verifier.entry import Entry, key_id_of
from operations.books.verifier.packs import CHECKPOINTS, CONSISTENCY, KEYS, LEAVES, SIGNED_AS
from operations.books.verifier.tree import Prover
from operations.errors import NotFound
from operations.operation import reading
from operations.statement import LONG, stream
from tables.steps import Role

COLUMNS = ("source", "table", "key", "version", "hash")


@reading
async def chain_proof(number: int, into: Path, *, by: Actor) -> list[str]:
    """Up to this checkpoint: files below the folder `into`, by their names in the pack. No more than a piece of the
    leaves is held in memory."""
    by.must(Role.auditor)
    entries = [entry for entry in await checkpoints(by=by) if entry.number <= number]
    if not entries or entries[-1].number != number:
        raise NotFound
    prover = Prover(entry.tree_size for entry in entries)
    (into / LEAVES).parent.mkdir(parents=True, exist_ok=True)
    with open(into / LEAVES, "w", newline="", encoding="utf-8") as file:
        csv.writer(file, lineterminator="\n").writerow(COLUMNS)
        async for leaves in stream("books/sql/chain/leaves_of.sql", number, many=MANY, timeout=LONG):
            _write(file, [tuple(leaf) for leaf in leaves], prover)
    _write_rest(into, entries, prover)
    return [CHECKPOINTS, LEAVES, CONSISTENCY, KEYS]


def _write(file: IO[str], leaves: list[tuple[str, str, str, int | None, bytes]], prover: Prover) -> None:
    held = io.StringIO()
    csv.writer(held, lineterminator="\n").writerows((*facts, digest.hex()) for *facts, digest in leaves)
    file.write(held.getvalue())
    for leaf in leaves:
        prover.add(leaf[4])


def _write_rest(into: Path, entries: list[Entry], prover: Prover) -> None:
    lines = ",\n".join(entry.line() for entry in entries)
    (into / CHECKPOINTS).write_text(f"[\n{lines}\n]\n")
    proofs = [
        {"first": first, "second": second, "path": [node.hex() for node in path]}
        for (first, second), path in sorted(prover.proofs().items())
    ]
    (into / CONSISTENCY).write_text("[\n" + ",\n".join(json.dumps(proof) for proof in proofs) + "\n]\n")
    own = signing_key().public_key().public_bytes_raw()  # signs the pack, also of a checkpoint of an older key
    keys = {entry.key_id: entry.public_key.hex() for entry in entries} | {key_id_of(own): own.hex()}
    (into / KEYS).write_text(json.dumps([{"id": key, "public_key": public} for key, public in keys.items()], indent=1))


def signature_of(sums: bytes) -> bytes:
    """The content of SHA256SUMS.sig for the content of SHA256SUMS."""
    private = signing_key()
    key = key_id_of(private.public_key().public_bytes_raw())
    return json.dumps({"key_id": key, "signature": private.sign(SIGNED_AS + sums).hex()}).encode()


SAMPLE_FILES = ("__init__.py", "redraw.py", "sampling.py", "totals.py")
"""Of the verifier, what draws samples again."""


def verifier_files() -> dict[str, bytes]:
    """The verifier as it lies in a pack: `python verify/chain.py PACK` needs Python 3.11 and nothing else."""
    return {"verify/chain.py": _script("__main__"), "verify/samples.py": _script("redraw")} | _modules("*.py")


def sample_files() -> dict[str, bytes]:
    """Of it, for a pack without a chain: `python verify/samples.py PACK`."""
    modules = {name: content for name in SAMPLE_FILES for name, content in _modules(name).items()}
    return {"verify/samples.py": _script("redraw")} | modules


def _script(module: str) -> bytes:
    """Starts it by its name, because Python keeps no bytecode of a script that somebody could have slipped in."""
    return (
        "import os\nimport sys\n\nsys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))\n"
        "sys.dont_write_bytecode, sys.pycache_prefix = True, '/nonexistent'  # nobody else's bytecode\n"
        f"from verifier.{module} import main\n\nsys.exit(main(sys.argv[1:]))\n"
    ).encode()


def _modules(pattern: str) -> dict[str, bytes]:
    folder = Path(verifier.__file__).parent
    return {f"verify/verifier/{file.name}": file.read_bytes() for file in sorted(folder.glob(pattern))}
