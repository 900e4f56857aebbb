"""The companion's door: her people, a shopping trip with its receipt, a visit."""

from typing import Any

FIELD_ROUTES: list[Any] = []
