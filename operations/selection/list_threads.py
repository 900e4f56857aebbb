"""Reads lists beside the event loop."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")
_READERS = ThreadPoolExecutor(max_workers=2, thread_name_prefix="list")
"""A workbook may take its gigabyte while it is read: two at a time, and whoever comes third holds up nobody else."""


async def apart(function: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
    return await asyncio.get_running_loop().run_in_executor(_READERS, lambda: function(*args, **kwargs))
