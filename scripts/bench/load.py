"""Requests over plain sockets, many at once: how many a second are answered well, and how long each took."""

import asyncio
import itertools
import time
from collections.abc import Callable, Iterator

from msgspec import Struct


class Load(Struct, frozen=True):
    """`seconds` is how long each answer took, sorted; `refused` counts answers that were not as wanted."""

    lasted_s: float
    seconds: list[float]
    refused: int

    @property
    def each_second(self) -> float:
        return len(self.seconds) / self.lasted_s

    def percentile(self, share: float) -> float:
        return self.seconds[min(len(self.seconds) - 1, int(len(self.seconds) * share))] if self.seconds else 0.0


async def load(port: int, requests: Iterator[bytes], *, at_once: int, lasts_s: float, wanted: bytes) -> Load:
    """As many connections as `at_once`, each sending its next request when it has its answer."""
    seconds: list[float] = []
    refused = itertools.count()
    until = time.perf_counter() + lasts_s
    began = time.perf_counter()
    workers = [_connection(port, requests, until, wanted, seconds.append, refused) for _ in range(at_once)]
    await asyncio.gather(*workers)
    return Load(time.perf_counter() - began, sorted(seconds), next(refused))


async def _connection(
    port: int,
    requests: Iterator[bytes],
    until: float,
    wanted: bytes,
    took: Callable[[float], None],
    refused: Iterator[int],
) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    try:
        while time.perf_counter() < until and (request := next(requests, None)) is not None:
            sent = time.perf_counter()
            writer.write(request)
            if await _answer(reader) == wanted:
                took(time.perf_counter() - sent)
            else:
                next(refused)
    finally:
        writer.close()


async def _answer(reader: asyncio.StreamReader) -> bytes:
    """Reads one answer whole and returns its status."""
    head = await reader.readuntil(b"\r\n\r\n")
    lines = head.lower().split(b"\r\n")
    length = next((int(line.split(b":")[1]) for line in lines if line.startswith(b"content-length:")), None)
    if length is not None:
        await reader.readexactly(length)
    elif b"transfer-encoding: chunked" in lines:
        while (size := int(await reader.readline(), 16)) or await reader.readline() == b"":
            await reader.readexactly(size + 2)
    return head.split(b" ", 2)[1]


def request(method: str, path: str, *, headers: dict[str, str], body: bytes = b"") -> bytes:
    lines = [f"{method} {path} HTTP/1.1", "host: 127.0.0.1", *(f"{name}: {value}" for name, value in headers.items())]
    if body:
        lines.append(f"content-length: {len(body)}")
    return "\r\n".join([*lines, "", ""]).encode() + body
