"""What a restored database must prove: the books and the trail's chains, the documents' sums, the vault's names."""

from msgspec import Struct

from operations.actor import SYSTEM
from operations.books.kept import check_kept
from operations.books.recount import recount
from operations.people.vault_check import check_vault

CHAINS = frozenset({"trail_chain_is_whole"})


class Checked(Struct, frozen=True):
    broken_trail: int
    misfits: int
    documents: int
    broken_documents: int
    opened: int
    closed: int
    broken_names: int


async def check_all() -> Checked:
    """Inside open pools. Nothing is changed and no name leaves the vault."""
    books, kept, vault = await recount(by=SYSTEM), await check_kept(by=SYSTEM), await check_vault(by=SYSTEM)
    broken = sum(misfit.identity in CHAINS for misfit in books.misfits)
    return Checked(
        broken_trail=broken, misfits=len(books.misfits) - broken,
        documents=kept.whole, broken_documents=len(kept.broken),
        opened=vault.opened, closed=vault.closed, broken_names=len(vault.broken),
    )  # fmt: skip
