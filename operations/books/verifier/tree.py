"""The Merkle tree of RFC 9162 (2.1): its root, and the proof that a later tree only added to an earlier one."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping

SIZE = 32
"""Bytes of a hash."""
NOTHING = hashlib.sha256(b"").digest()
"""Root of a tree without leaves."""


def leaf_hash(entry: bytes) -> bytes:
    return hashlib.sha256(b"\x00" + entry).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    return hashlib.sha256(b"\x01" + left + right).digest()


class Tree:
    """Grows at its right edge and holds no more than that edge: the roots of its perfect subtrees, the largest first.

    `wanted` are perfect subtrees, as (height, place among those of this height), that are kept in `found` on the way.
    """

    def __init__(self, size: int = 0, peaks: bytes = b"", *, wanted: Iterable[tuple[int, int]] = ()) -> None:
        self.size = size
        self.peaks = [peaks[start : start + SIZE] for start in range(0, len(peaks), SIZE)]
        self.wanted = frozenset(wanted)
        self.found: dict[tuple[int, int], bytes] = {}
        if len(self.peaks) != size.bit_count() or len(peaks) % SIZE:
            raise ValueError("these are not the peaks of a tree of this size")

    def add(self, leaf: bytes) -> None:
        """One leaf, hashed already."""
        height, place, node = 0, self.size, leaf
        self._keep(height, place, node)
        while place % 2:
            node = node_hash(self.peaks.pop(), node)
            height, place = height + 1, place // 2
            self._keep(height, place, node)
        self.peaks.append(node)
        self.size += 1

    def _keep(self, height: int, place: int, node: bytes) -> None:
        if (height, place) in self.wanted:
            self.found[height, place] = node

    def root(self, of_last: int | None = None) -> bytes:
        """Of the whole, or of its last peaks only."""
        peaks = self.peaks if of_last is None else self.peaks[-of_last:]
        if not peaks:
            return NOTHING
        node = peaks[-1]
        for peak in reversed(peaks[:-1]):
            node = node_hash(peak, node)
        return node


def _split(count: int) -> int:
    """The largest power of two below `count`."""
    return 1 << (count - 1).bit_length() - 1


def _proof_ranges(first: int, second: int) -> Iterator[tuple[int, int]]:
    """The subtrees (from, to) whose roots are the proof, in its order: SUBPROOF of RFC 9162 2.1.4.1."""
    low, high, whole, above = 0, second, True, []
    while first != high:
        middle = low + _split(high - low)
        if first <= middle:
            above.append((middle, high))
            high = middle
        else:
            above.append((low, middle))
            low, whole = middle, False
    if not whole:
        yield low, high
    yield from reversed(above)


class Prover:
    """Makes the proofs between each two neighbors of `sizes` while leaves are added once, in order."""

    def __init__(self, sizes: Iterable[int]) -> None:
        held = sorted({size for size in sizes if size > 0})
        self._ranges = {(a, b): list(_proof_ranges(a, b)) for a, b in zip(held, held[1:], strict=False)}
        every = {part for parts in self._ranges.values() for part in parts}
        self._perfect = {part: place for part in every if (place := _perfect_place(*part)) is not None}
        self._ends = {end for _, end in every - self._perfect.keys()}
        self._edges: dict[tuple[int, int], bytes] = {}
        self.tree = Tree(wanted=self._perfect.values())

    def add(self, leaf: bytes) -> None:
        self.tree.add(leaf)
        if self.tree.size in self._ends:
            end, start = self.tree.size, self.tree.size
            for count, height in enumerate(sorted(_heights(end)), start=1):
                start -= 1 << height
                self._edges[start, end] = self.tree.root(of_last=count)

    def proofs(self) -> dict[tuple[int, int], list[bytes]]:
        """(first size, second size) -> the path."""
        return {pair: [self._node(part) for part in parts] for pair, parts in self._ranges.items()}

    def _node(self, part: tuple[int, int]) -> bytes:
        place = self._perfect.get(part)
        return self._edges[part] if place is None else self.tree.found[place]


def _heights(size: int) -> list[int]:
    return [height for height in range(size.bit_length()) if size >> height & 1]


def _perfect_place(start: int, end: int) -> tuple[int, int] | None:
    count = end - start
    if count & (count - 1) or start % count:
        return None
    return count.bit_length() - 1, start // count


def only_added(first: int, second: int, roots: Mapping[int, bytes], path: list[bytes]) -> bool:
    """Does the path prove that the tree of `second` leaves begins with that of `first`? RFC 9162 2.1.4.2."""
    if first in (0, second):
        return not path and (first == 0 or roots[first] == roots[second])
    if not path and first & (first - 1):
        return False
    rest = [roots[first], *path] if not first & (first - 1) else list(path)
    if not rest:
        return False
    place, last = _without_ones(first - 1, second - 1)
    old = new = rest[0]
    for node in rest[1:]:
        if last == 0:
            return False
        if place & 1 or place == last:
            old, new = node_hash(node, old), node_hash(node, new)
            zeros = (place & -place).bit_length() - 1 if place else 0
            place, last = place >> zeros, last >> zeros
        else:
            new = node_hash(new, node)
        place, last = place >> 1, last >> 1
    return old == roots[first] and new == roots[second] and last == 0


def _without_ones(place: int, last: int) -> tuple[int, int]:
    """Up to the largest subtree that ends at `place`."""
    ones = (place ^ place + 1).bit_length() - 1
    return place >> ones, last >> ones
