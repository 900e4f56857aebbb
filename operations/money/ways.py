"""By which way a list is paid: its route, and the format of the file that goes with it."""

from uuid import UUID

from msgspec import Struct

from operations.errors import RuleBroken
from operations.statement import run
from operations.words import mark
from tables.money.payment_list import DRAFTED, TO_ACCOUNTS, Route
from tables.selection.component import Component, ComponentKind


class NoProfile(RuleBroken):
    text = mark("Format berkas bank belum diaktifkan.")


class NotItsFormat(RuleBroken):
    text = mark(
        "Format ini tidak cocok dengan jalurnya: kantor pos memakai format tanpa rekening, bank memakai format dengan "
        "rekening. Pilih format lain."
    )


class WrongRoute(RuleBroken):
    text = mark("Barang dibayar lewat serah terima barang, dan uang tidak. Pilih jalur yang sesuai komponennya.")


_WITH_FORMAT = TO_ACCOUNTS | {Route.post}


class Way(Struct, frozen=True):
    route: Route
    profile: UUID | None

    def must_fit(self, component: Component) -> None:
        if (self.route == Route.goods) != (component.kind == ComponentKind.goods) or self.route not in DRAFTED:
            raise WrongRoute

    async def format(self) -> UUID | None:
        """A file for the bank needs a format in force; the bank's answer to the treasury and a file for the post office
        may have one; a table has none. For an older version it is the one in force. No account number goes to the post
        office, and without one no bank pays."""
        if self.route not in _WITH_FORMAT or (self.route != Route.bank_upload and self.profile is None):
            return None
        found = await run("money/sql/format_in_force.sql", self.profile)
        if not found:
            raise NoProfile
        if found[0]["to_accounts"] != (self.route in TO_ACCOUNTS):
            raise NotItsFormat
        in_force: UUID = found[0]["id"]
        return in_force


def usual_route(component: Component) -> Route:
    if component.route:
        return Route(component.route)
    return Route.goods if component.kind == ComponentKind.goods else Route.bank_upload
