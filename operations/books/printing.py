"""Papers get their number here. `issue` registers what is going to be printed; whoever prints the same version of the
same subject again gets the same number, date and code, and so the same bytes. A newer version replaces the older one.

How to print one: gather what stands on it, `issue` it, set it with typst in a thread with `seal_of(issued)`.
"""

import hashlib
import io
import os
from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

import msgspec
import segno
from msgspec import Struct

from operations.actor import Actor
from operations.books.paper import in_halves
from operations.books.paper_numbers import new_number
from operations.errors import RuleBroken, TryAgain
from operations.operation import note, operation, reading
from operations.paging import Row, rows_of
from operations.people.vault import blind_index
from operations.statement import run
from operations.voice import Voice
from operations.words import mark
from tables.books.printed_paper import PaperKind, ScanKind
from tables.steps import DESK_ROLES

BASE_SETTING = "BERDAYA_PUBLIC_ADDRESS"
"""Where the world reaches /verify, as `https://bantuan.example.go.id`. Without it a QR holds only the path."""


class PaperDiffers(RuleBroken):
    text = mark("Isi dokumen ini tidak sama dengan cetakan pertamanya. Jangan dipakai; laporkan kepada pemeriksa.")


class NewPaper(Struct, frozen=True):
    """`subject`: (table, key). `revision` is the subject's own; a newer one makes the older paper void. `content`: all
    that is printed about money and codes and no name; it is sealed, not kept."""

    kind: PaperKind
    subject: tuple[str, UUID]
    revision: int
    total_rp: int
    line_count: int
    content: dict[str, Any]

    def seal(self) -> str:
        """SHA-256 over the sorted JSON of everything above."""
        said = [self.kind, *self.subject, self.revision, self.total_rp, self.line_count, self.content]
        return hashlib.sha256(msgspec.json.encode(said, order="sorted")).hexdigest()


class Issued(Struct, frozen=True):
    """The row of the register that a paper is printed from."""

    id: UUID
    number: str
    check_code: str
    kind: str
    subject_key: UUID
    revision: int
    dated: date
    total_rp: int
    line_count: int
    sha256: str
    program_name: str = ""
    office: str = ""

    def names(self) -> Row:
        """What the program and its office were called at the first printing, over what they are called now."""
        return {"program_name": self.program_name, "office": self.office} if self.office else {}

    def address(self) -> str:
        """What its QR says."""
        base = os.environ.get(BASE_SETTING, "").rstrip("/")
        return f"{base}/verify/{self.number}?s={self.check_code}"


@operation
async def issue(program: UUID, new: Sequence[NewPaper], *, by: Actor) -> list[Issued]:
    """The numbers of these papers, in their order: one statement registers those that have none yet."""
    by.must_somewhere(*DESK_ROLES)
    numbers = [new_number() for _ in new]
    seals = [paper.seal() for paper in new]
    kinds, keys, revisions = (
        [paper.kind.value for paper in new],
        [paper.subject[1] for paper in new],
        [paper.revision for paper in new],
    )
    await run(
        "books/sql/papers/register.sql", program, numbers, [code_of(number) for number in numbers], kinds,
        [paper.subject[0] for paper in new], keys, revisions, [paper.total_rp for paper in new],
        [paper.line_count for paper in new], seals,
    )  # fmt: skip
    found = [Issued(**row) for row in await rows_of("books/sql/papers/registered.sql", kinds, keys, revisions)]
    if len(found) < len(new):
        raise TryAgain  # two papers drew the same number
    if [paper.sha256 for paper in found] != seals:
        raise PaperDiffers
    await note(("printed_paper", found[0].id if found else ""), papers=len(found), kinds=sorted(set(kinds)))
    return found


async def renumbered(new: Sequence[NewPaper]) -> list[NewPaper]:
    """Inside an operation, for subjects that count no revisions: each paper with the revision of the last one when
    nothing has changed since, else with the next, and never below its own."""
    kinds, keys = [paper.kind.value for paper in new], [paper.subject[1] for paper in new]
    last = {(row["kind"], row["subject_key"]): row for row in await rows_of("books/sql/papers/last.sql", kinds, keys)}
    return [_after(paper, last.get((paper.kind, paper.subject[1]))) for paper in new]


def _after(paper: NewPaper, last: Row | None) -> NewPaper:
    if last is None:
        return paper
    same = msgspec.structs.replace(paper, revision=last["revision"])
    if same.seal() == last["sha256"]:
        return same
    return msgspec.structs.replace(paper, revision=max(paper.revision, last["revision"] + 1))


@reading
async def papers_of(subjects: Sequence[UUID], *, by: Actor) -> list[Row]:
    """What was printed of these, newest first, with its standing (valid, replaced, void) and its scans."""
    return await rows_of("books/sql/papers/of_subjects.sql", list(subjects))


class Wanted(Struct, frozen=True):
    """A scan that must be there: of this kind of paper, signed, or of the treasury's order for it. `paper`: its valid
    version, if it was printed, with the last scans."""

    kind: PaperKind
    paper: Row | None
    scan: ScanKind = ScanKind.signed

    @property
    def is_missing(self) -> bool:
        return self.paper is None or not self.paper["scans" if self.scan == ScanKind.signed else "order_scans"]


def wanted_of(kinds: Sequence[PaperKind], papers: Sequence[Row], *, scan: ScanKind = ScanKind.signed) -> list[Wanted]:
    """A scan of an older version does not count."""
    valid = {row["kind"]: row for row in papers if row["standing"] == "valid"}
    return [Wanted(kind, valid.get(kind), scan) for kind in kinds]


def code_of(number: str) -> str:
    """16 hex under the key file. It is kept beside the number, so that a change of keys leaves old papers valid."""
    return blind_index("paper", number).hex()[:16]


def qr_of(issued: Issued) -> str:
    """As SVG. The mask is given, because trying all eight takes longer than the whole paper."""
    drawn = io.BytesIO()
    segno.make(issued.address(), error="m", mask=3, micro=False).save(drawn, kind="svg", border=4, xmldecl=False)
    return drawn.getvalue().decode()


def seal_of(issued: Issued, say: Voice, *, facts: Sequence[Sequence[str]] = ()) -> dict[str, Any]:
    """The block with the QR that every paper carries."""
    return {
        "title": say(mark("Segel")),
        "code": qr_of(issued),
        "alt": say(mark("Kode QR untuk memeriksa keaslian dokumen ini")),
        "facts": [
            [say(mark("Nomor dokumen")), issued.number],
            [say(mark("Dicetak pertama")), say.day(issued.dated)],
            [say(mark("Segel SHA-256")), in_halves(issued.sha256)],
            *facts,
        ],
    }
