"""One mutant: a fence that somebody took down by mistake, and the test that must notice."""

from collections.abc import Callable
from types import MappingProxyType
from typing import Any

import pytest
from msgspec import Struct

Patch = Callable[[pytest.MonkeyPatch], None]


class Mutant(Struct, frozen=True):
    """`change` is SQL for a clone of the database, or a patch of the code for as long as the killer runs."""

    name: str
    change: str | Patch
    killer: Callable[..., Any]
    given: MappingProxyType[str, Any] = MappingProxyType({})
    """The values of a killer that is parametrized."""


def mutant(name: str, change: str | Patch, killer: Callable[..., Any], /, **given: Any) -> Mutant:
    return Mutant(name, change, killer, MappingProxyType(given))


def setting(place: Any, name: str, value: Any) -> Patch:
    """A patch that puts another value in a module or class."""
    return lambda patch: patch.setattr(place, name, value)


def key(place: dict[str, Any], name: str, value: Any) -> Patch:
    """A patch that puts another value in a dict."""
    return lambda patch: patch.setitem(place, name, value)
