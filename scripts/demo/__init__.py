"""Practice data by name: each demo is a list of steps that real operations take as the real roles."""

from collections.abc import Awaitable, Callable, Sequence

import asyncpg
from msgspec import Struct

from scripts.data_folder import DataFolder


class Stage(Struct, frozen=True):
    """What a demo is built on: the owner's connection (it may move the business date) and the data folder."""

    owner: asyncpg.Connection
    folder: DataFolder


Step = tuple[str, Callable[[], Awaitable[None]]]
"""What is being made (Indonesian, shown in the progress bar), and the making."""


class Demo(Struct, frozen=True):
    """`steps` are taken in order; the database and the files appear only after the last one."""

    name: str
    steps: Callable[[Stage], Sequence[Step]]
