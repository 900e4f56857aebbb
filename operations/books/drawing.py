"""Draws charts in one process of its own: the library holds Python's lock while it draws, and nobody may wait for that.

`python -m` this: lines of JSON come in (a Vega-Lite chart and the numbers' language), lines of JSON go out (the SVG).
The process begins with the first chart, stays because its own beginning takes longer than a chart, and ends with the
server.
"""

import atexit
import json
import subprocess
import sys
from functools import lru_cache
from threading import Lock, Timer
from typing import Any

from operations.children import begun

SECONDS = 60
"""For one chart, with the beginning of the process on a busy machine."""
_KEPT = 256
"""Drawn charts that are kept; one has some 10 KB."""
_NUMBERS = {
    "id": {"decimal": ",", "thousands": ".", "grouping": [3], "currency": ["Rp ", ""]},
    "en": {"decimal": ".", "thousands": ",", "grouping": [3], "currency": ["Rp ", ""]},
}


class CannotDraw(Exception):
    """The process ended twice over the same chart."""


class _Pen:
    """The process, and one chart at a time."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._child: subprocess.Popen[bytes] | None = None

    def drawn(self, asked: bytes) -> bytes:
        with self._lock:
            for _ in range(2):
                if answer := self._tried(asked):
                    return json.loads(answer)["svg"].encode()
                self.put_down()
        raise CannotDraw

    def put_down(self) -> None:
        if self._child is not None:
            self._child.kill()
            self._child.communicate()
            self._child = None

    def _tried(self, asked: bytes) -> bytes:
        child = self._child = self._child or begun(__name__)
        assert child.stdin is not None
        assert child.stdout is not None
        late = Timer(SECONDS, child.kill)
        late.start()
        try:
            child.stdin.write(asked + b"\n")
            child.stdin.flush()
            return child.stdout.readline()
        except BrokenPipeError:
            return b""
        finally:
            late.cancel()


_PEN = _Pen()
atexit.register(_PEN.put_down)


def asked_of(chart: dict[str, Any], language: str) -> str:
    """The same text for the same chart: what is kept goes by it."""
    return json.dumps([chart, language], sort_keys=True, ensure_ascii=False)


@lru_cache(maxsize=_KEPT)
def drawn(asked: str) -> bytes:
    """The SVG of what `asked_of` says. Call it in a thread. Raises `CannotDraw`."""
    return _PEN.drawn(asked.encode())


def main() -> None:
    import vl_convert

    for line in sys.stdin.buffer:
        chart, language = json.loads(line)
        svg = vl_convert.vegalite_to_svg(
            chart, vl_version="5.20", format_locale=_NUMBERS[language], allowed_base_urls=[]
        )
        sys.stdout.buffer.write(json.dumps({"svg": svg}).encode() + b"\n")
        sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
