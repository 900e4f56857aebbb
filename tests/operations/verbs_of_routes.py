"""The verbs of the routes of a payment list, tried on lists that go to the bank: the next "no" after the role's."""

from uuid import uuid4

from operations.money import payouts, releases, treasury
from operations.money.payouts import NewPayout, NotAtTheTable, TableLine
from operations.money.releases import NeedsItsFile
from operations.money.treasury import NewTreasuryDocument, NotOfTheTreasury
from tables.money.payout import SignedWith
from tables.money.treasury_document import TreasuryKind
from tests.operations.everything import Everything
from tests.operations.verb import DAY, T, Verb


def _paper(e: Everything) -> NewTreasuryDocument:
    return NewTreasuryDocument(e.list_approved, TreasuryKind.spp, "SPP-1", DAY, 600_000)


def _payout(e: Everything) -> NewPayout:
    officers = e.office.treasurer.id, e.office.staff2.id
    lines = [TableLine(1, SignedWith.signature)]
    return NewPayout(uuid4(), e.list_sent, DAY, "DT-1", *officers, identity_shown=True, lines=lines)


ROUTES: dict[str, Verb] = {
    "treasury.record_document": Verb(
        lambda e, by: treasury.record_document(_paper(e), by=by), ("staff", "treasurer"), None, NotOfTheTreasury),
    "releases.release_without_file": Verb(
        lambda e, by: releases.release_without_file(e.list_approved, by=by), T, None, NeedsItsFile),
    "payouts.hand_over": Verb(lambda e, by: payouts.hand_over(_payout(e), by=by), T, None, NotAtTheTable),
}  # fmt: skip
