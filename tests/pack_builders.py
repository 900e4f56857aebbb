"""Packs as auditors pull them, and what the programs that lie in them say."""

import subprocess
import sys
from datetime import datetime
from pathlib import Path

from operations.books.export import Export, order_pack
from operations.books.narrowing import WHOLE, Narrowing
from tests.people_builders import Office

CODE = "uji-2013"


async def packed(
    office: Office, *, as_of: datetime | None = None, photos: bool = False, narrowing: Narrowing = WHOLE
) -> bytes:
    ordered = await order_pack(program=CODE, as_of=as_of, photos=photos, narrowing=narrowing, by=office.auditor)
    export = Export(ordered, by=office.auditor)
    body = b"".join([piece async for piece in export.pieces()])
    assert export.sums is not None
    return body


def verified(*arguments: str | Path) -> tuple[int, str]:
    """Run as an auditor would run it."""
    ran = subprocess.run([sys.executable, "-I", *arguments], capture_output=True, text=True, check=False)
    return ran.returncode, ran.stdout + ran.stderr
