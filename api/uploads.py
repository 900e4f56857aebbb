"""Uploaded files stay in memory while they are handled: what a list of candidates says never lies in clear on a disk.

The framework writes files above one megabyte to the temporary folder and has no setting for it, so its reader of forms
gets another kind of file. How much can come at once is limited by the size of a request.
"""

from typing import Any

from litestar._multipart import parse_multipart_form
from litestar.datastructures import UploadFile

NEVER = 0
"""To Python's spooled files: no size from which they move to the disk."""


class FileInMemory(UploadFile):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{**kwargs, "max_spool_size": NEVER})


def keep_uploads_in_memory() -> None:
    parse_multipart_form.__globals__["UploadFile"] = FileInMemory
