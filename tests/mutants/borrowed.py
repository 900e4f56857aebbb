"""Runs a test of another file on a database of ours: its fixtures are looked up where it stands, and given by name."""

import importlib
import inspect
from collections.abc import Callable
from contextlib import AsyncExitStack
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any


class NoSuchFixture(LookupError):
    """The test asks for something that neither its file nor its folders have."""


class Borrowed:
    """What one test asks for. `given` stands already: the database, its facts, the values of a parametrized test."""

    def __init__(self, test: Callable[..., Any], given: dict[str, Any]) -> None:
        self.test = test
        self.given = given
        self.module = importlib.import_module(test.__module__)
        self.made = AsyncExitStack()

    async def run(self) -> None:
        """Raises what the test raises."""
        async with self.made:
            self.given["tmp_path"] = Path(self.made.enter_context(TemporaryDirectory()))
            for name in _used(self.module) + _used(self.test):
                await self._one(name)
            values = {name: await self._one(name) for name in inspect.signature(self.test).parameters}
            said = self.test(**values)
            if inspect.isawaitable(said):
                await said

    async def _one(self, name: str) -> Any:
        if name not in self.given:
            self.given[name] = await self._make(self._fixture(name))
        return self.given[name]

    def _fixture(self, name: str) -> Callable[..., Any]:
        package = self.module.__name__.split(".")
        places = [self.module.__name__, *(".".join(package[:end]) + ".conftest" for end in range(len(package), 0, -1))]
        for place in places:
            try:
                found = getattr(importlib.import_module(place), name, None)
            except ModuleNotFoundError:
                continue
            if found is not None:
                return found._get_wrapped_function()
        raise NoSuchFixture(name)

    async def _make(self, function: Callable[..., Any]) -> Any:
        values = {name: await self._one(name) for name in inspect.signature(function).parameters}
        made = function(**values)
        if inspect.isasyncgen(made):
            value = await anext(made)
            self.made.push_async_callback(anext, made, None)
            return value
        if inspect.isgenerator(made):
            value = next(made)
            self.made.callback(next, made, None)
            return value
        return await made if inspect.isawaitable(made) else made


def asked_for(test: Callable[..., Any], names: list[str]) -> list[str]:
    """Which of these names the test asks for, itself or through its fixtures."""
    borrowed = Borrowed(test, {})
    seen: set[str] = set()
    waiting = [*inspect.signature(test).parameters, *_used(borrowed.module), *_used(test)]
    while waiting:
        name = waiting.pop()
        if name in seen:
            continue
        seen.add(name)
        try:
            waiting += inspect.signature(borrowed._fixture(name)).parameters
        except NoSuchFixture:
            continue  # a value of a parametrized test
    return [name for name in names if name in seen]


def _used(place: Any) -> list[str]:
    marks = getattr(place, "pytestmark", [])
    return [name for mark in (marks if isinstance(marks, list) else [marks]) if mark.name == "usefixtures"
            for name in mark.args]  # fmt: skip
