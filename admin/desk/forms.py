"""What was typed into a form: read with words for every mistake, and kept so that a refusal loses nothing."""

import re
from datetime import date
from enum import StrEnum
from typing import Any, TypeVar
from uuid import UUID

from litestar import Request
from litestar.datastructures import UploadFile

from operations.errors import FilesLost, Missing, Unreadable
from operations.selection.candidate_file import read_date
from operations.words import mark

Choice = TypeVar("Choice", bound=StrEnum)
LONGEST_TEXT = 2_000
LARGEST_RP = 10**12
LARGEST_COUNT = 30_000
"""Of what a person counts out; `most` for anything larger."""


class Form:
    """One form that was sent to `path`. Every reading method raises a refusal that names the field."""

    def __init__(self, path: str = "", fields: dict[str, list[str]] | None = None) -> None:
        self.path = path.rstrip("/")
        self.fields = fields or {}
        self.files: dict[str, bytes] = {}

    @classmethod
    async def sent(cls, request: Request[Any, Any, Any]) -> "Form":
        form = cls(request.url.path)
        for name, value in (await request.form()).multi_items():
            if not isinstance(value, UploadFile):
                form.fields.setdefault(name, []).append(str(value).replace("\x00", "").strip())
            elif content := await value.read():
                form.files[name] = content
        return form

    def must_have_its_files(self) -> None:
        """A form that was carried over an unlocking came without the files that were chosen in it."""
        if self.has("_files_lost"):
            raise FilesLost

    def was_sent(self, path: str) -> bool:
        """Is this what was typed into the form of that address?"""
        return bool(self.path) and self.path == path.rstrip("/")

    def typed(self, path: str, name: str) -> str:
        """For showing it again, in the form that it was typed into and in no other."""
        return self.fields.get(name, [""])[0] if self.was_sent(path) else ""

    def ticked(self, path: str, name: str, value: object) -> bool:
        return self.was_sent(path) and str(value) in self.fields.get(name, [])

    def has(self, name: str) -> bool:
        return bool(self.fields.get(name, [""])[0])

    def text(self, name: str, label: str, *, most: int = LONGEST_TEXT) -> str:
        """What was typed; raises when it is empty or longer than the column that shall hold it."""
        said = self.optional(name, label, most=most)
        if not said:
            raise Missing(field=label)
        return said

    def optional(self, name: str, label: str, *, most: int = LONGEST_TEXT) -> str:
        said = self.fields.get(name, [""])[0]
        if len(said) > most:
            raise Unreadable(field=label, hint=mark("terlalu panjang"))
        return said

    def reason(self) -> str:
        """Empty stays empty: the operation says that it needs one."""
        return self.optional("reason", mark("Alasan"))

    def rupiah(self, name: str, label: str) -> int:
        """450000, 450.000 or Rp 450.000,00; whole rupiah, zero allowed."""
        bare = re.sub(r"^rp\.?|,00$|\s", "", self.text(name, label), flags=re.IGNORECASE)
        if not re.fullmatch(r"[0-9]{1,13}|[0-9]{1,3}(\.[0-9]{3})+", bare):
            raise Unreadable(field=label, hint=mark("tulis angka rupiah, misalnya 450.000"))
        amount = int(bare.replace(".", ""))
        if amount > LARGEST_RP:
            raise Unreadable(field=label, hint=mark("terlalu besar"))
        return amount

    def count(self, name: str, label: str, *, most: int = LARGEST_COUNT) -> int:
        """250000 or 250.000."""
        found = self.number(name, label)
        if found > most:
            raise Unreadable(field=label, hint=mark("tulis angka bulat"))
        return found

    def number(self, name: str, label: str) -> int:
        """A whole number of any size that anybody counts: 4 or 1.200.000."""
        said = self.text(name, label)
        if not re.fullmatch(r"[0-9]{1,12}|[0-9]{1,3}(\.[0-9]{3}){1,3}", said):
            raise Unreadable(field=label, hint=mark("tulis angka bulat"))
        return int(said.replace(".", ""))

    def day(self, name: str, label: str) -> date:
        found = read_date(self.text(name, label))
        if found is None:
            raise Unreadable(field=label, hint=mark("tulis seperti 16/09/2013"))
        return found

    def choice(self, name: str, label: str, choices: type[Choice]) -> Choice:
        said = self.text(name, label)
        if said not in {choice.value for choice in choices}:
            raise Missing(field=label)
        return choices(said)

    def key(self, name: str, label: str) -> UUID:
        found = _keys([self.text(name, label)])
        if not found:
            raise Missing(field=label)
        return found[0]

    def keys(self, name: str, label: str) -> list[UUID]:
        """The ticked boxes; raises when none is ticked."""
        found = _keys(self.fields.get(name, []))
        if not found:
            raise Missing(field=label)
        return found

    def lines(self, name: str) -> list[str]:
        """The lines of a large field that hold something."""
        return [line.strip() for line in self.fields.get(name, [""])[0].splitlines() if line.strip()]

    def file(self, name: str, label: str) -> bytes:
        if name not in self.files:
            raise Missing(field=label)
        return self.files[name]


def _keys(values: list[str]) -> list[UUID]:
    """Ids that the page itself had put there; anything else is left out."""
    shape = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
    return [UUID(value) for value in values if shape.fullmatch(value)]
