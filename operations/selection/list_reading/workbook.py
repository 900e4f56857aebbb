"""Has a workbook read by a child process and takes its rows, or its reason why not."""

import subprocess

import msgspec

from operations.children import ran
from operations.selection.list_reading import child
from operations.selection.list_reading.refusals import REFUSED, BrokenBook, TooHeavy
from operations.selection.list_reading.sheet import FileKind, Page


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
    try:
        done = ran(child.__name__, content, seconds=child.SECONDS)
    except subprocess.TimeoutExpired as error:
        raise TooHeavy from error
    if done.returncode < 0 or b"memory allocation" in done.stderr:
        raise TooHeavy  # ended by the system: it asked for more than it may have
    if done.returncode:
        raise BrokenBook
    return msgspec.msgpack.decode(done.stdout, type=child.Reply)
