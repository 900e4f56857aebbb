"""A thousand requests, each sent five times in any order, across a kill and a restart: one effect, one answer each."""

import multiprocessing
import random
from collections import defaultdict
from uuid import UUID, uuid4

import msgspec
import pytest

from operations.money.confirmations import Heard
from operations.people.keys import keys_in_use
from operations.purchases import plans, shopping
from operations.purchases.shopping import BoughtItem
from tables.engine import AUTH, DB, point_at
from tables.money.settlement import SettlementKind
from tables.purchases.purchase import ReceiptKind
from tests.chain_builders import (
    ALLOWANCE_DUE,
    answer_to,
    csv_of,
    grant_of,
    installments_of,
    lines_of,
    list_locked,
    list_sent,
    rows,
)
from tests.chain_templates import Chain
from tests.cluster import Cluster, Database, Template
from tests.races.sender import Desk, Request, Sending, send
from tests.recounted import misfits
from tests.scale import figure
from tests.shopping_builders import CAPTURED_AT, items_of, picture
from tests.slip_builders import settlement_of
from tests.templates import TEMPLATES

PROCESSES = multiprocessing.get_context("forkserver")
TRIPS, PHOTOS, SLIPS, IMPORTS, ANSWERS, PLANS, HEARD = 744, 100, 100, 20, 20, 10, 6
TIMES, CHANGED = 5, {"trip": 150, "photo": 40, "slip": 10}
REFUSALS = {"trip": "no: SentTwiceDifferently", "photo": "no: SentTwiceDifferently", "slip": "no: DatabaseRefused"}
EFFECTS = {
    "trip": "SELECT count(*) FROM shopping_trip",
    "photo": "SELECT count(*) FROM document WHERE kind = 'receipt_photo'",
    "slip": "SELECT count(*) FROM settlement",
    "import": "SELECT count(*) - 1 FROM import_batch",
    "answer": "SELECT count(*) - 1 FROM bank_result",
    "plan": "SELECT count(*) - 6 FROM spending_plan",
    "heard": "SELECT count(*) FROM confirmation",
}
"""What the requests of a kind have made, beside what the template holds."""


async def _waiting_for_the_bank(database: Database) -> UUID:
    office, chain = database.facts["office"], database.facts["paid"]
    await database.set_today(ALLOWANCE_DUE)
    key = await list_locked(office, chain.program, component=chain.program.allowance)
    await list_sent(office, key)
    return key


TEMPLATES["waiting_for_the_bank"] = Template("paid", _waiting_for_the_bank)


async def bodies(chain: Chain, sent: UUID) -> list[tuple[str, object]]:
    """What is sent, kind by kind."""
    items = [(await items_of(woman))[0].key for woman in chain.women]
    grants = [await grant_of(woman) for woman in chain.women]
    answer = await answer_to(sent)
    made: list[tuple[str, object]] = []
    for n in range(figure(TRIPS)):
        bought = [BoughtItem(items[n % 6], 1, 1 + n)]
        made.append(("trip", shopping.Trip(uuid4(), f"Toko {n}", ALLOWANCE_DUE, ReceiptKind.none, 1 + n, bought, [],
                                           CAPTURED_AT)))  # fmt: skip
    made += [("photo", (uuid4(), picture(n))) for n in range(figure(PHOTOS))]
    made += [
        ("slip", settlement_of(grants[n % 6], SettlementKind.returned, 1 + n, f"NTPN-{n}", ALLOWANCE_DUE))
        for n in range(figure(SLIPS))
    ]
    made += [("import", csv_of(lines_of(1, start=100 + n))) for n in range(figure(IMPORTS))]
    made += [("answer", (sent, answer.replace(b"09-20,B", f"09-20,{n}B".encode()))) for n in range(figure(ANSWERS))]
    made += [("plan", (uuid4(), grants[n % 6], plans.NewItem("Rak", 1, "unit", 1 + n))) for n in range(figure(PLANS))]
    for woman in chain.women:
        key = (await installments_of(woman, chain.program.grant))[0]
        made.append(("heard", (Heard(key, 5_000_000), ALLOWANCE_DUE)))
    return made


def changed(requests: list[Request]) -> list[Request]:
    """Other content under the id of the first requests of these kinds."""
    made = []
    for kind, count in CHANGED.items():
        for request in [r for r in requests if r.kind == kind][: figure(count)]:
            body = request.body
            if kind == "photo":
                body = (body[0], picture(10_000 + request.number))
            elif kind == "slip":
                body = msgspec.structs.replace(body, amount_rp=body.amount_rp + 1)
            else:
                body = msgspec.structs.replace(body, shop="Toko Lain")
            made.append(msgspec.structs.replace(request, body=body, changed=True))
    return made


def sent_by_a_process(desk: Desk, sendings: list[Sending], *, killed_after: int | None) -> dict[int, str]:
    """The answers that arrived; after so many of them the sender is killed."""
    heard, says = PROCESSES.Pipe(duplex=False)
    process = PROCESSES.Process(target=send, args=(desk, sendings, says), daemon=True)
    process.start()
    says.close()
    answers: dict[int, str] = {}
    while True:
        try:
            number, answer = heard.recv()
        except (EOFError, OSError):
            break
        answers[number] = answer
        if len(answers) == killed_after:
            process.kill()
    process.join()
    assert killed_after or process.exitcode == 0
    return answers


@pytest.mark.figures
async def test_what_is_sent_five_times_across_a_restart_has_one_effect_and_one_answer(cluster: Cluster):
    async with cluster.database("waiting_for_the_bank") as database:
        office, chain = database.facts["office"], database.facts["paid"]
        made = await bodies(chain, database.facts["waiting_for_the_bank"])
        requests = [Request(number, kind, body) for number, (kind, body) in enumerate(made)]
        await DB.close()
        await AUTH.close()
        desk = Desk(database.urls, keys_in_use(), database.files, chain.program, office.staff, office.treasurer,
                    office.companion)  # fmt: skip
        by_number = await everything_sent(desk, requests, random.Random(4))
        point_at(database.urls.app, database.urls.auth)
        await DB.open(max_size=4)

        assert_one_answer_each(by_number)
        wanted = {kind: sum(request.kind == kind for request in requests) for kind in EFFECTS}
        assert {kind: (await rows(statement))[0][0] for kind, statement in EFFECTS.items()} == wanted
        assert await misfits() == []


async def everything_sent(desk: Desk, requests: list[Request], draw: random.Random) -> list[tuple[Request, str]]:
    """Twice before the kill and three times after it; the changed ones once their originals were answered."""
    first = [request for request in requests for _ in range(2)]
    later = [request for request in requests for _ in range(TIMES - 2)] + changed(requests)
    draw.shuffle(first)
    draw.shuffle(later)
    sendings = list(enumerate(first + later))
    before, after = sendings[: len(first)], sendings[len(first) :]
    answers = sent_by_a_process(desk, before, killed_after=len(first) * 3 // 4)
    unanswered = [sending for sending in before if sending[0] not in answers]
    assert unanswered, "the sender was killed in the middle"
    answers |= sent_by_a_process(desk, unanswered, killed_after=None)
    answers |= sent_by_a_process(desk, after, killed_after=None)
    assert answers.keys() == {number for number, _ in sendings}
    return [(request, answers[number]) for number, request in sendings]


def assert_one_answer_each(heard: list[tuple[Request, str]]) -> None:
    given: dict[int, set[str]] = defaultdict(set)
    refused: dict[int, set[str]] = defaultdict(set)
    for request, answer in heard:
        (refused if request.changed else given)[request.number].add(answer)
    kinds = {request.number: request.kind for request, _ in heard}
    odd = {kinds[number]: answers for number, answers in given.items() if len(answers) > 1 or "no:" in str(answers)}
    assert odd == {}
    assert {(kinds[number], *answers) for number, answers in refused.items()} == set(REFUSALS.items())
