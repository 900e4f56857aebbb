"""Has a workbook read by a child process and takes its rows, or its reason why not."""

import subprocess
import sys
from pathlib import Path

import msgspec

from operations.selection.list_reading import child
from operations.selection.list_reading.refusals import REFUSED, BrokenBook, TooHeavy
from operations.selection.list_reading.sheet import FileKind, Page

_HOUSE = Path(__file__).parents[3]


def is_workbook(content: bytes) -> bool:
    return content.startswith((b"PK", b"\xd0\xcf\x11\xe0"))


def pages(content: bytes) -> tuple[FileKind, list[Page]]:
    """The visible sheets. Raises a `NotAList` that says what to do."""
    return taken(_asked(content))


def taken(reply: child.Reply) -> tuple[FileKind, list[Page]]:
    """What the child found, or its reason as a refusal."""
    if reply.why is not None:
        raise REFUSED[reply.why](cell=reply.cell)
    assert reply.kind is not None, "the child gave neither rows nor a reason"
    return reply.kind, reply.pages


def _asked(content: bytes) -> child.Reply:
    command = [sys.executable, "-E", "-s", "-m", child.__name__]
    try:
        done = subprocess.run(  # noqa: S603  (our own program; the file goes in as its input, nothing on the line)
            command, input=content, capture_output=True, cwd=_HOUSE, env={}, timeout=child.SECONDS, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise TooHeavy from error
    if done.returncode < 0 or b"memory allocation" in done.stderr:
        raise TooHeavy  # ended by the system: it asked for more than it may have
    if done.returncode:
        raise BrokenBook
    return msgspec.msgpack.decode(done.stdout, type=child.Reply)
