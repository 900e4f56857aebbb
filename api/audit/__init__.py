"""The auditor's door: CSV that can be recounted."""

from typing import Any

AUDIT_ROUTES: list[Any] = []
