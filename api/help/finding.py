"""Which help belongs to a page, and which tasks a typed word is about; a slip of the finger is forgiven."""

import re
from functools import cache

from rapidfuzz import fuzz

from api.help.texts import Task, in_language, tasks
from operations.actor import Actor
from tables.steps import DESK_ROLES

START = "/desk/help/"
FOR_PHONES = "/field/help/"
ALIKE = 78
"""Of 100: one letter wrong in a word of six."""


def start_of(path: str) -> str:
    """A paired phone shows its cookie below `/field` only, so help leads to help there."""
    return FOR_PHONES if path.startswith("/field") else START


def help_at(path: str) -> str:
    """The address of the help of this page, or the list of all."""
    fitting = [(cover.count("/"), -cover.count("*"), name) for cover, name in _covers() if fits(cover, path)]
    return start_of(path) + (max(fitting)[-1] if fitting else "")


@cache
def _covers() -> list[tuple[str, str]]:
    return [(cover, name) for name, task in tasks().items() for cover in task.covers]


def fits(cover: str, path: str) -> bool:
    """The page itself or one below it; the front page of a door is only itself."""
    ours, theirs = cover.strip("/").split("/"), path.strip("/").split("/")
    if len(ours) > len(theirs) or (len(ours) == 1 and len(theirs) > 1):
        return False
    return all(one in ("*", other) for one, other in zip(ours, theirs, strict=False))


def is_hers(task: Task, by: Actor) -> bool:
    """Somebody who stands in for one object does what the desk does."""
    return not task.roles or by.may(*task.roles) or (bool(by.stand_ins) and bool(DESK_ROLES & set(task.roles)))


def is_about(task: Task, typed: str, language: str) -> bool:
    """Every word that was typed is in it, whole, as a beginning, or nearly."""
    wanted = _words(typed)
    return bool(wanted) and all(any(_alike(one, word) for word in _said(task, language)) for one in wanted)


def _alike(typed: str, word: str) -> bool:
    return word.startswith(typed) or (len(typed) > 3 and fuzz.ratio(typed, word, score_cutoff=ALIKE) > 0)


def _said(task: Task, language: str) -> frozenset[str]:
    pairs = [task.title, task.what, *task.steps, *(pair for both in task.wrong for pair in both)]
    return frozenset(word for pair in pairs for word in _words(in_language(pair, language)))


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())
