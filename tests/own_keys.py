"""The keys of this process are those of the run; a test may use others for a while."""

from collections.abc import Iterator
from contextlib import contextmanager

from operations.people.keys import _Ring


@contextmanager
def keys_given_back() -> Iterator[None]:
    """Whatever keys the block takes into use, and from whatever file: afterwards they are those of before."""
    before = (_Ring.held, _Ring.file, _Ring.seen)
    try:
        yield
    finally:
        _Ring.held, _Ring.file, _Ring.seen = before
