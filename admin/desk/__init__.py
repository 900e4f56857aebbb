"""The desk: lists, decisions and pictures, as pages that work without JavaScript."""

from typing import Any

DESK_ROUTES: list[Any] = []
