"""`python verify.py [PACK]`: are the files as they were packed, and do their rows add up to the manifest?

In a pack this file is `verify.py`. It needs nothing but Python. PACK is the ZIP file or the folder it was unpacked into
(without it: where this file lies). It counts every row and every rupiah of every CSV again and compares them with
manifest.json, compares each file with SHA256SUMS, and the files with each other. Exit 0 when everything fits, else 1.
"""

import csv
import hashlib
import io
import json
import sys
from pathlib import Path
from typing import IO, Any
from zipfile import BadZipFile, ZipFile

SUMS, SIGNATURE, MANIFEST = "SHA256SUMS", "SHA256SUMS.sig", "manifest.json"
PIECE = 1 << 20


class Pack:
    """A ZIP file, or a folder."""

    def __init__(self, path: Path) -> None:
        self.folder = path
        self.zip: ZipFile | None = ZipFile(path) if path.is_file() else None

    def names(self) -> list[str]:
        if self.zip:
            return [name for name in self.zip.namelist() if not name.endswith("/")]
        files = (path for path in sorted(self.folder.rglob("*")) if path.is_file())
        return [path.relative_to(self.folder).as_posix() for path in files]

    def open(self, name: str) -> IO[bytes]:
        return self.zip.open(name) if self.zip else (self.folder / name).open("rb")

    def text(self, name: str) -> str:
        with self.open(name) as file:
            return file.read().decode("utf-8")


def faults_of(path: Path) -> tuple[list[str], int, int]:
    """What does not fit, one sentence each; and how many files and rows were looked at."""
    try:
        pack = Pack(path)
        lines = (line.split("  ", 1) for line in pack.text(SUMS).splitlines())
        listed = {name: digest for digest, name in lines}
        manifest = json.loads(pack.text(MANIFEST))
        faults = _files(pack, listed)
        counted: dict[str, dict[str, int]] = {}
        for entry in manifest["files"]:
            if entry["file"] in pack.names():
                counted[entry["sheet"]] = _recount(pack, entry, faults)
    except (OSError, KeyError, ValueError, BadZipFile, csv.Error) as error:
        return [f"{path.name}: {error}"], 0, 0
    if not manifest["filters"]:
        _across(counted, faults)
    return faults, len(listed), sum(one["rows"] for one in counted.values())


def _files(pack: Pack, listed: dict[str, str]) -> list[str]:
    there = set(pack.names()) - {SUMS, SIGNATURE}
    faults = [f"{name}: is not in {SUMS}" for name in sorted(there - set(listed))]
    faults += [f"{name}: is missing" for name in sorted(set(listed) - there)]
    for name in sorted(there & set(listed)):
        digest = hashlib.sha256()
        with pack.open(name) as file:
            while True:
                piece = file.read(PIECE)
                if not piece:
                    break
                digest.update(piece)
        if digest.hexdigest() != listed[name]:
            faults.append(f"{name}: was changed")
    return faults


def _recount(pack: Pack, entry: dict[str, Any], faults: list[str]) -> dict[str, int]:
    """Rows and sums as the CSV has them; faults grow by what the manifest says otherwise."""
    sums: dict[str, int] = {name: 0 for name in entry["totals"]}
    by_state: dict[str, int] = {}
    rows = 0
    with pack.open(entry["file"]) as file:
        for line in csv.DictReader(io.TextIOWrapper(file, "utf-8", newline="")):
            rows += 1
            for name in sums:
                sums[name] += int(line[name] or 0)
            state = line.get("state") or ""
            by_state[state] = by_state.get(state, 0) + int(line.get("paid_amount") or 0)
    if rows != entry["rows"]:
        faults.append(f"{entry['file']}: {rows} rows, the manifest says {entry['rows']}")
    for name, total in sums.items():
        if total != entry["totals"][name]["rupiah"]:
            faults.append(f"{entry['file']}: {name} is {total}, the manifest says {entry['totals'][name]['rupiah']}")
    return {"rows": rows, "paid": sum(by_state.get(state, 0) for state in ("paid", "partial")), **sums}


def _across(counted: dict[str, dict[str, int]], faults: list[str]) -> None:
    """What two files say of the same money."""
    pairs = [
        (("payments", "paid"), ("reconciliation", "paid")),
        (("ledger", "debit"), ("ledger", "credit")),
    ]
    for (one, column), (other, beside) in pairs:
        if one in counted and other in counted and counted[one][column] != counted[other][beside]:
            first, second = counted[one][column], counted[other][beside]
            faults.append(f"{one}.{column} is {first}, {other}.{beside} is {second}")


def main(arguments: list[str]) -> int:
    path = Path(arguments[0]) if arguments else Path(__file__).resolve().parent
    faults, files, rows = faults_of(path)
    for fault in faults:
        sys.stdout.write(f"TIDAK COCOK / WRONG: {fault}\n")
    verdict = "TIDAK UTUH / NOT WHOLE" if faults else "UTUH / WHOLE"
    sys.stdout.write(f"{verdict}: {files} berkas / files, {rows} baris / rows, {len(faults)} tidak cocok / wrong\n")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
