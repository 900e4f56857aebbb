"""What the help says, as it stands in the files beside this one: Indonesian and English side by side, so that neither
can be forgotten. A name in braces, `{Kunci daftar ini}`, is what stands on the screen, in
the words of the page itself."""

from functools import cache
from pathlib import Path
from typing import TypeAlias, TypeVar

import msgspec
from msgspec import Struct

from operations.words import LANGUAGES
from tables.steps import Role

FOLDER = Path(__file__).parent
Pair: TypeAlias = tuple[str, str]
"""The same in Indonesian and in English."""
T = TypeVar("T")


class Task(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One thing that somebody does. `page` is where; `covers` are the pages whose help this is, `*` for one part of an
    address. No roles: everybody. `picture` says what the picture shows, to who cannot see it."""

    title: Pair
    what: Pair
    roles: tuple[Role, ...] = ()
    page: str = ""
    covers: tuple[str, ...] = ()
    steps: tuple[Pair, ...]
    wrong: tuple[tuple[Pair, Pair], ...]
    picture: Pair | None = None


class Group(Struct, frozen=True, forbid_unknown_fields=True):
    """Tasks in the order of the work."""

    title: Pair
    tasks: dict[str, Task]


class Term(Struct, frozen=True, forbid_unknown_fields=True):
    """A word with its other forms, the one that is shown first, in each language; and what it means."""

    id: tuple[str, ...]
    en: tuple[str, ...]
    text: Pair

    def names(self, language: str) -> tuple[str, ...]:
        return self.id if language == LANGUAGES[0] else self.en


class Picture(Struct, frozen=True):
    """How large it is, and what the page said where it was taken."""

    width: int
    height: int
    shows: list[str]


def in_language(pair: Pair, language: str) -> str:
    return pair[LANGUAGES.index(language)]


@cache
def groups() -> tuple[Group, ...]:
    return tuple(_read(f"tasks/{file.name}", Group) for file in sorted((FOLDER / "tasks").glob("*.toml")))


@cache
def tasks() -> dict[str, Task]:
    """By the name in their address."""
    return {name: task for group in groups() for name, task in group.tasks.items()}


@cache
def terms() -> dict[str, Term]:
    return _read("glossary.toml", dict[str, Term])


@cache
def pictures() -> dict[str, Picture]:
    """By the name of their file: task and language."""
    return msgspec.json.decode((FOLDER / "pictures.json").read_bytes(), type=dict[str, Picture])


def _read(name: str, kind: type[T]) -> T:
    return msgspec.toml.decode((FOLDER / name).read_bytes(), type=kind)
