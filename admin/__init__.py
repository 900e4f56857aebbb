"""The staff door: Piccolo Admin for one row at a time, and the desk pages for lists and decisions."""

from typing import Any

from admin.door import admin_door

ADMIN_ROUTES: list[Any] = [admin_door]
