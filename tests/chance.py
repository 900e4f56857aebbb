"""What a test draws, codes of cards, seals and examples, is drawn from its name: what passed once passes again on
another machine. The nightly run draws anew, and finds the code that nobody thought of."""

import random
import secrets
from collections.abc import Iterator
from contextlib import contextmanager

from hypothesis import settings

from tests.scale import NIGHTLY

_drawn = random.Random()


def draw_from_names() -> None:
    """For the whole run, what is printed and typed; keys, tokens and nonces stay as they are."""
    settings.register_profile("berdaya", deadline=None, database=None, derandomize=not NIGHTLY)
    settings.load_profile("berdaya")
    if not NIGHTLY:
        secrets.choice, secrets.randbelow = _drawn.choice, _drawn.randrange


@contextmanager
def drawn_from(name: str) -> Iterator[None]:
    """Inside, what is drawn depends on this name alone; what surrounds it goes on as if nothing had been drawn."""
    before = _drawn.getstate()
    _drawn.seed(name)
    try:
        yield
    finally:
        _drawn.setstate(before)
