"""The machines' door: JSON with msgspec shapes, problem details, cursor paging, bearer tokens."""

from typing import Any

V1_ROUTES: list[Any] = []
