"""The annex of a decree in the register of printed papers: its number, and the signed scan that must come back."""

from uuid import UUID

import msgspec
from msgspec import Struct

from operations.actor import Actor
from operations.books.printing import Issued, NewPaper, Wanted, issue, papers_of, wanted_of
from operations.operation import note, operation, reading
from operations.paging import Row
from operations.selection.decree_sheets import Annex, decree_annex
from tables.books.printed_paper import PaperKind
from tables.selection.decree import DecreeState
from tables.steps import DESK_ROLES

_SEALED = frozenset({DecreeState.locked, DecreeState.approved, DecreeState.amended})
_IN_FORCE = frozenset({DecreeState.approved, DecreeState.amended})


class Paper(Struct, frozen=True):
    """Without a number while it is a draft, and for whoever sees only some of its lines."""

    annex: Annex
    issued: Issued | None


@operation
async def issue_annex(decree: UUID, *, by: Actor) -> Paper:
    by.must_somewhere(*DESK_ROLES)
    annex = await decree_annex(decree, by=by)
    row = annex.decree
    if row["state"] not in _SEALED or len(annex.lines) != row["line_count"]:
        await note(("decree", decree), printed="draft")
        return Paper(annex, None)
    # an amendment changes the row once more, not what was decided
    revision = row["version"] - (row["state"] == DecreeState.amended)
    content = {"decree": row["number"], "sha256": row["sha256"]}
    new = NewPaper(PaperKind.decree_annex, ("decree", decree), revision, row["total_rp"], row["line_count"], content)
    issued = await issue(row["program_id"], [new], by=by)
    await note(("decree", decree), paper=issued[0].number)
    return Paper(msgspec.structs.replace(annex, decree=row | issued[0].names()), issued[0])


class DecreeDocuments(Struct, frozen=True):
    papers: list[Row]
    wanted: list[Wanted]


@reading
async def documents_of_decree(decree: UUID, state: str, *, by: Actor) -> DecreeDocuments:
    """What was printed of it, and since its approval what must come back signed."""
    papers = await papers_of([decree], by=by)
    return DecreeDocuments(papers, wanted_of([PaperKind.decree_annex], papers) if state in _IN_FORCE else [])
