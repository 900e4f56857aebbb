"""What a page says about buttons is what the operations do, for every state of a list and everybody in the office."""

from collections.abc import Callable
from uuid import UUID

import pytest

from admin.desk.wording import verb_word
from operations.actor import Actor
from operations.errors import NotAllowed, NotYours, Related, RuleBroken
from operations.money import bank, payment_lists, results
from operations.people import names, relations
from tables.people.opening import Task
from tables.steps import Role
from tests.admin.desk.builders import stand_in
from tests.admin.desk.conftest import SignIn
from tests.chain_builders import answer_to, list_locked, list_sent, rows
from tests.chain_templates import Chain
from tests.people_builders import Office, signed_in
from tests.program_builders import second_signs_above

WALK = {
    "locked": "check",
    "checked": "approve",
    "approved": "release",
    "released": "send",
    "sent": "reconcile",
    "reconciled": "close",
}
NOT_HERS = (NotAllowed, NotYours, Related)


async def walked(office: Office, chain: Chain, state: str) -> UUID:
    """A list of the grant in this state."""
    key = await list_locked(office, chain.program, component=chain.program.grant)
    order = list(WALK)
    place = order.index(state)
    if place >= order.index("released"):
        await list_sent(office, key) if state != "released" else await _released(office, key)
    else:
        if place >= 1:
            await payment_lists.check_list(key, by=office.treasurer)
        if place >= 2:
            await payment_lists.approve_list(key, by=office.approver)
    if state in ("sent", "reconciled"):
        await results.take_result(key, await answer_to(key), by=office.treasurer)
    if state == "reconciled":
        await payment_lists.reconcile_list(key, by=office.treasurer)
    return key


async def _released(office: Office, key: UUID) -> None:
    await payment_lists.check_list(key, by=office.treasurer)
    await payment_lists.approve_list(key, by=office.approver)
    opening = await names.open_names(Task.payment_list, key, reason="berkas bank", by=office.treasurer)
    await bank.release_list(key, opening=opening, by=office.treasurer)


async def may(verb: str, key: UUID, by: Actor) -> bool:
    """Does the operation let her? Anything but a refusal of the person counts as yes."""
    acts = {
        "check": lambda: payment_lists.check_list(key, by=by),
        "approve": lambda: payment_lists.approve_list(key, by=by),
        "release": lambda: _release(key, by),
        "send": lambda: payment_lists.mark_sent(key, by=by),
        "reconcile": lambda: payment_lists.reconcile_list(key, by=by),
        "close": lambda: payment_lists.close_list(key, by=by),
    }
    try:
        await acts[verb]()
    except NOT_HERS:
        return False
    except RuleBroken as error:
        return "Peran Anda" not in str(error)
    return True


async def _release(key: UUID, by: Actor) -> None:
    opening = await names.open_names(Task.payment_list, key, reason="berkas bank", by=by)
    await bank.release_list(key, opening=opening, by=by)


PEOPLE = ("staff", "staff2", "approver", "approver2", "treasurer", "supervisor")


@pytest.mark.parametrize("state", WALK)
async def test_the_next_step_is_offered_to_exactly_those_whom_the_operation_lets(
    state: str, seat: SignIn, payable: Chain, office: Office
):
    key = await walked(office, payable, state)
    await stand_in(office, "staff", Role.treasurer, None)
    await stand_in(office, "supervisor", Role.treasurer, ("payment_list", str(key)))
    await relations.declare_kinship(payable.women[0].person, relation="ipar", by=office.approver2)
    verb, path = WALK[state], f"/desk/lists/{key}"

    offered = {}
    for who in PEOPLE:
        page = await (await seat(who)).get(path)
        offered[who] = f"<strong>{verb_word('payment_list', verb)}</strong>" not in _absent(page.html)

    allowed = {who: await may(verb, key, await signed_in(who)) for who in sorted(PEOPLE, key=_others_first(offered))}
    assert offered == allowed
    assert any(offered.values())


def _others_first(offered: dict[str, bool]) -> Callable[[str], bool]:
    """Who may do it does it last, because it can be done only once."""
    return lambda who: offered[who]


def _absent(html: str) -> str:
    """The part of the page that says why buttons are missing."""
    return html.split('<details class="why"', 1)[1].split("</details>")[0] if '<details class="why"' in html else ""


async def test_above_the_threshold_the_second_approver_is_waited_for(seat: SignIn, payable: Chain, office: Office):
    await second_signs_above(office, payable.program.key, 1_000_000)
    key = await walked(office, payable, "checked")
    first, second, path = await seat("approver"), await seat("approver2"), f"/desk/lists/{key}"

    half = await first.send(await first.get(path), f"{path}/approve")
    whole = await second.send(await second.get(path), f"{path}/approve")

    assert half.said == "Tanda tangan Anda dicatat. Jumlahnya memerlukan penyetuju kedua."
    assert "Jumlah ini memerlukan dua penyetuju." in half.words
    assert f"{path}/approve" not in half.forms
    assert whole.said == "Sudah disetujui."
    assert (await rows("SELECT state FROM payment_list"))[0]["state"] == "approved"
