"""`python verify PACK [--key ID]... [--anchors FILE]`: exit 0 when everything fits, 1 when something does not, 2 for
wrong use, 3 when everything fits but only the pack itself says whose key signed it."""

import argparse
import sys
from pathlib import Path

from .anchors import read_anchors
from .packs import Seen, Unreadable, check_pack

OWN = (
    "NOT PROVED: the signatures are consistent, but the key is the pack's own. Compare {keys} with the printed berita "
    "acara, then verify again with --key and the number printed there, or with --anchors.\n"
    "BELUM TERBUKTI: tanda tangannya saling cocok, tetapi kuncinya dari paket ini sendiri. Bandingkan {keys} dengan "
    "berita acara cetak, lalu periksa lagi dengan --key dan nomor yang tercetak di sana, atau dengan --anchors.\n"
)


def main(arguments: list[str]) -> int:
    asked = _parser().parse_args(arguments)
    try:
        anchors = read_anchors(asked.anchors.read_text("utf-8")) if asked.anchors else []
        if asked.anchors and not anchors:
            raise Unreadable(f"{asked.anchors} holds no anchor: nothing would be compared")
        seen = check_pack(asked.pack, anchors, keys=frozenset(asked.key))
    except (Unreadable, ValueError, OSError) as error:
        sys.stdout.write(f"WRONG: {error}\n")
        return 1
    _tell(seen, len(anchors))
    return seen.exit_code


def _tell(seen: Seen, anchors: int) -> None:
    keys = ", ".join(seen.key_ids) or "-"
    sys.stdout.writelines(f"WRONG: {fault.said()}\n" for fault in seen.faults)
    sys.stdout.write(
        f"{seen.files} files, {seen.checkpoints} checkpoints, {seen.leaves} records, {anchors} anchors, "
        f"{len(seen.faults)} wrong. Signed by key {keys}.\n"
    )
    if not seen.from_outside:
        sys.stdout.write(OWN.format(keys=keys))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="verify", description="Check a pack of Berdaya.", allow_abbrev=False)
    parser.add_argument("pack", type=Path, help="the ZIP file, or the folder that it was unpacked into")
    parser.add_argument("--key", action="append", default=[], help="number of a key, as the berita acara prints it")
    parser.add_argument("--anchors", type=Path, help="checkpoints as they were written down outside")
    return parser


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
