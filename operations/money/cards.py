"""Cards with one-time codes: printed, handed over by another person and signed for, void when lost.

The codes are given back once, to the sheet that is printed; afterwards nobody can read them, and printing again makes
new ones. Every desk role may, so that in an office of three one prints and another hands over.
"""

from datetime import date
from uuid import UUID, uuid4

from asyncpg import Record
from msgspec import Struct

from operations.actor import Actor
from operations.books.clock import today
from operations.errors import Missing, NotFound, RuleBroken, Unreadable, say_why, short
from operations.money.card_codes import code_hash, new_code
from operations.money.confirmations import NotTheCompanion
from operations.operation import note, operation
from operations.people.relations import refuse_relatives
from operations.statement import run
from operations.words import mark
from tables.steps import DESK_ROLES

CODES_A_CARD = 8
SLIP, WOMEN, HANDED_ON = mark("Nomor tanda terima"), mark("Penerima"), mark("Tanggal penyerahan")


class PrintedBefore(RuleBroken):
    text = mark(
        "Sebagian kartu ini sudah dicetak. Tulis alasan mencetak ulang; kode di kartu yang lama tidak berlaku lagi."
    )


class PrintedByAnother(RuleBroken):
    text = mark("Anda sendiri yang membatalkan kartu lamanya. Mintalah orang lain mencetak kartu pengganti.")


class NothingToPrint(RuleBroken):
    text = mark("Tidak ada jadwal yang masih memerlukan kode. Pilih penerima lain.")


class HandedByAnother(RuleBroken):
    text = mark("Anda yang mencetak kartu ini. Mintalah orang lain menyerahkannya.")


class NoLongerWaiting(RuleBroken):
    text = mark("Kartu ini sudah diserahkan atau dibatalkan. Muat ulang halaman.")


class PrintedCode(Struct, frozen=True):
    """`place`: the number printed beside it."""

    place: int
    due_on: date
    code: str


class PrintedCard(Struct, frozen=True):
    """One card as the sheet shows it; lives as long as the sheet is being made."""

    person: str
    call_name: str
    codes: list[PrintedCode]


class Handed(Struct, frozen=True):
    card: UUID
    slip_no: str


@operation
async def print_cards(program: UUID, enrollments: list[UUID], *, reason: str = "", by: Actor) -> list[PrintedCard]:
    """New codes for what these women are still owed; a card of theirs that lies in the office is void, with the reason.

    Eight statements for any number."""
    by.must(*DESK_ROLES)
    by.must_have_proved()
    held = [row["id"] for row in await run("money/sql/cards/lock_women.sql", enrollments, program)]
    if not held:
        raise Missing(field=WOMEN)
    await _must_be_free(held, reason, by)
    if reason.strip():
        await run("money/sql/cards/void_unhanded.sql", held, say_why(reason))
    wanting = await run("money/sql/cards/wanting_codes.sql", held, CODES_A_CARD)
    if not wanting:
        raise NothingToPrint
    return await _printed(program, wanting, reason.strip() or None)


async def _must_be_free(enrollments: list[UUID], reason: str, by: Actor) -> None:
    found = (await run("money/sql/cards/hindrances.sql", enrollments))[0]
    if found["is_companion"]:
        raise NotTheCompanion
    if found["said_lost"]:
        raise PrintedByAnother
    await refuse_relatives(enrollments, by=by)
    if found["is_printed"] and not reason.strip():
        raise PrintedBefore


async def _printed(program: UUID, wanting: list[Record], reason: str | None) -> list[PrintedCard]:
    cards = {row["enrollment"]: uuid4() for row in wanting}
    codes = [new_code() for _ in wanting]
    await run("money/sql/cards/insert_cards.sql", list(cards.values()), list(cards), reason)
    keys, places = [cards[row["enrollment"]] for row in wanting], [row["place"] for row in wanting]
    hashes = [code_hash(code) for code in codes]
    await run("money/sql/cards/insert_codes.sql", keys, [row["installment"] for row in wanting], places, hashes)
    await note(("program", program), reason=reason, cards=len(cards), codes=len(codes))
    made = {row["enrollment"]: PrintedCard(row["code"], row["call_name"], []) for row in wanting}
    for row, code in zip(wanting, codes, strict=True):
        made[row["enrollment"]].codes.append(PrintedCode(row["place"], row["due_on"], code))
    return list(made.values())


@operation
async def hand_over(handed: list[Handed], *, on: date, by: Actor) -> int:
    """She has her card in her hand and signed for it: its codes work. The same form again changes nothing."""
    by.must(*DESK_ROLES)
    slips = {one.card: short(one.slip_no, SLIP, most=60) for one in handed}
    if not slips or not all(slips.values()):
        raise Missing(field=SLIP)
    held = await _locked(list(slips), by)
    if all(_is_hers_already(row, slips[row["id"]], on, by) for row in held):
        return len(held)
    if any(row["handed_on"] or row["voided_at"] for row in held):
        raise NoLongerWaiting
    if any(row["printed_by"] == by.id for row in held):
        raise HandedByAnother
    if on > await today():
        raise Unreadable(field=HANDED_ON, hint=mark("belum terjadi"))
    await run("money/sql/cards/hand_over.sql", list(slips), list(slips.values()), on)
    await note(("card", held[0]["id"]), cards=len(held))
    return len(held)


def _is_hers_already(row: Record, slip_no: str, on: date, by: Actor) -> bool:
    return (row["handed_by"], row["handed_on"], row["slip_no"]) == (by.id, on, slip_no)


async def _locked(cards: list[UUID], by: Actor) -> list[Record]:
    held = await run("money/sql/cards/lock_cards.sql", cards)
    if len(held) != len(cards):
        raise NotFound
    if any(row["is_companion"] for row in held):
        raise NotTheCompanion
    await refuse_relatives([row["enrollment"] for row in held], by=by)
    return held


@operation
async def void_card(card: UUID, *, reason: str, by: Actor) -> None:
    """Lost, stolen or spoiled: its codes end here. The next card is printed by another person."""
    by.must(*DESK_ROLES)
    why = say_why(reason)
    held = (await _locked([card], by))[0]
    if held["voided_at"]:
        raise NoLongerWaiting
    await run("money/sql/cards/void_card.sql", card, why)
    await note(("card", card), reason=why)
