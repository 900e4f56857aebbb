"""Where every rupiah of a program is: the trial balance of any day, counted from the journal's lines."""

from datetime import date
from uuid import UUID

from msgspec import Struct

from operations.actor import Actor
from operations.books.clock import today
from operations.books.sheets import READERS, Choice, chosen_program
from operations.errors import NotFound
from operations.operation import reading
from operations.statement import run
from tables.money.ledger_line import Account


class AccountSum(Struct, frozen=True):
    """In whole rupiah, up to and including the day asked for; `balance_rp` = `debit_rp` - `credit_rp`."""

    account: Account
    debit_rp: int
    credit_rp: int
    balance_rp: int


class FundBalance(Struct, frozen=True):
    """One fund's accounts in the order of the money's way; the balances sum to 0 when the books are right."""

    fund: UUID
    name: str
    accounts: list[AccountSum]

    @property
    def total_rp(self) -> int:
        return sum(account.balance_rp for account in self.accounts)

    @property
    def held_rp(self) -> int:
        """What all accounts with more in than out hold together."""
        return sum(max(account.balance_rp, 0) for account in self.accounts)


@reading
async def trial_balance(program: UUID, *, on: date | None = None, by: Actor) -> list[FundBalance]:
    """Every fund of the program with all six accounts. A program that the actor may not see is not found."""
    by.must(*READERS)
    rows = await run("money/sql/trial_balance.sql", program, on or await today())
    if not rows:
        raise NotFound
    found: dict[UUID, FundBalance] = {}
    for row in rows:
        if row["fund"] is None:
            return []
        held = found.setdefault(row["fund"], FundBalance(row["fund"], row["name"], []))
        held.accounts.append(AccountSum(Account(row["account"]), row["debit"], row["credit"], row["balance"]))
    return list(found.values())


class BalanceSheet(Struct, frozen=True):
    """The page of one program; `code` is None when the actor may see no program at all."""

    programs: list[Choice]
    code: str | None
    on: date
    funds: list[FundBalance]


@reading
async def balance_sheet(code: str | None, *, on: date | None = None, by: Actor) -> BalanceSheet:
    """Without a code the newest program is chosen, without a day today. A program she may not see is not found."""
    programs, chosen = await chosen_program(code, by=by)
    on = on or await today()
    funds = await trial_balance(chosen.id, on=on, by=by) if chosen else []
    return BalanceSheet(programs, chosen.code if chosen else None, on, funds)
