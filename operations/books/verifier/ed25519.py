"""Checks an Ed25519 signature by RFC 8032 (5.1.7), in numbers anybody can follow. It signs nothing and hides nothing,
so it need not be quick: some ten milliseconds a signature."""

import hashlib

P = 2**255 - 19
"""The field."""
L = 2**252 + 27742317777372353535851937790883648493
"""How many points there are to come back to the beginning."""
D = -121665 * pow(121666, -1, P) % P
_ROOT_OF_MINUS_ONE = pow(2, (P - 1) // 4, P)

Point = tuple[int, int, int, int]
"""X, Y, Z, T with x = X/Z, y = Y/Z, x * y = T/Z."""
ORIGIN: Point = (0, 1, 1, 0)


def _add(a: Point, b: Point) -> Point:
    minus, plus = (a[1] - a[0]) * (b[1] - b[0]) % P, (a[1] + a[0]) * (b[1] + b[0]) % P
    c, d = 2 * a[3] * b[3] * D % P, 2 * a[2] * b[2] % P
    e, f, g, h = plus - minus, d - c, d + c, plus + minus
    return e * f % P, g * h % P, f * g % P, e * h % P


def _times(number: int, point: Point) -> Point:
    total = ORIGIN
    while number:
        if number & 1:
            total = _add(total, point)
        point, number = _add(point, point), number >> 1
    return total


def _same(a: Point, b: Point) -> bool:
    return (a[0] * b[2] - b[0] * a[2]) % P == 0 and (a[1] * b[2] - b[1] * a[2]) % P == 0


def _x_of(y: int, odd: int) -> int | None:
    if y >= P:
        return None
    square = (y * y - 1) * pow(D * y * y + 1, -1, P) % P
    if square == 0:
        return None if odd else 0
    x = pow(square, (P + 3) // 8, P)
    if (x * x - square) % P:
        x = x * _ROOT_OF_MINUS_ONE % P
    if (x * x - square) % P:
        return None
    return P - x if x & 1 != odd else x


def _point(text: bytes) -> Point | None:
    number = int.from_bytes(text, "little")
    y = number & (1 << 255) - 1
    x = _x_of(y, number >> 255)
    return None if x is None else (x, y, 1, x * y % P)


_Y = 4 * pow(5, -1, P) % P
_X = _x_of(_Y, 0)
assert _X is not None, "the base point of the RFC"
BASE: Point = (_X, _Y, 1, _X * _Y % P)


def is_signed(public: bytes, message: bytes, signature: bytes) -> bool:
    """`public` 32 bytes, `signature` 64. False for whatever is not exactly that."""
    if len(public) != 32 or len(signature) != 64:
        return False
    key, begin = _point(public), _point(signature[:32])
    number = int.from_bytes(signature[32:], "little")
    if key is None or begin is None or number >= L:
        return False
    mixed = int.from_bytes(hashlib.sha512(signature[:32] + public + message).digest(), "little") % L
    return _same(_times(number, BASE), _add(begin, _times(mixed, key)))
