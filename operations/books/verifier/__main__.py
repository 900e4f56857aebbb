"""`python verify PACK [--anchors FILE]`: exit 0 when everything fits, 1 when something does not, 2 for wrong use."""

import sys
from pathlib import Path

from .anchors import read_anchors
from .packs import Unreadable, check_pack

USE = "use: python verify PACK [--anchors FILE]\n"


def main(arguments: list[str]) -> int:
    if len(arguments) not in (1, 3) or (len(arguments) == 3 and arguments[1] != "--anchors"):
        sys.stderr.write(USE)
        return 2
    try:
        anchors = read_anchors(Path(arguments[2]).read_text("utf-8")) if len(arguments) == 3 else []
        if len(arguments) == 3 and not anchors:
            raise Unreadable(f"{arguments[2]} holds no anchor: nothing would be compared")
        seen = check_pack(Path(arguments[0]), anchors)
    except (Unreadable, ValueError, OSError) as error:
        sys.stdout.write(f"WRONG: {error}\n")
        return 1
    sys.stdout.writelines(f"WRONG: {fault.said()}\n" for fault in seen.faults)
    sys.stdout.write(
        f"{seen.files} files, {seen.checkpoints} checkpoints, {seen.leaves} records, {len(anchors)} anchors, "
        f"{len(seen.faults)} wrong. Signed by key {', '.join(seen.key_ids) or '-'}: compare it with the printed one.\n"
    )
    return 1 if seen.faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
