"""Papers about one promise: what she has to give back, with a new number when the sums change; the goods she got."""

from operations.actor import PUBLIC
from operations.books import verifying
from operations.errors import NotAllowed, NotFound
from operations.money import closing, promise_papers
from operations.money.promise_papers import NothingBought, NothingDue
from operations.purchases import review
from tables.books.printed_paper import PaperKind
from tables.money.settlement import SettlementKind
from tests.chain_builders import grant_of, rows, today
from tests.chain_templates import Chain
from tests.papers import text_of
from tests.people_builders import Office
from tests.refusals import refused
from tests.shopping_builders import bought, items_of
from tests.slip_builders import settlement_of

NOTICE, GOODS = PaperKind.refund_notice, PaperKind.goods_handover


async def notice(office: Office, chain: Chain, place: int = 0, kind: PaperKind = NOTICE) -> tuple[str, bytes]:
    woman = chain.women[place]
    made = await promise_papers.issue_for_promise(await grant_of(woman), kind, by=office.staff)
    return made.issued.number, await promise_papers.printed(made, woman.line.name, "id")


async def standing(number: str) -> str:
    code = (await rows("SELECT check_code FROM printed_paper WHERE number = $1", number))[0][0]
    return (await verifying.verify(number, code, by=PUBLIC))["standing"]


async def given_back(office: Office, chain: Chain, amount_rp: int, number: str) -> None:
    grant = await grant_of(chain.women[0])
    back = settlement_of(grant, SettlementKind.returned, amount_rp, number, await today())
    await closing.decide_settlement(
        await closing.propose_settlement(back, by=office.staff), accept=True, by=office.treasurer
    )


async def test_the_notice_counts_what_is_left_to_the_rupiah(office: Office, paid: Chain):
    item = (await items_of(paid.women[0]))[0]
    await bought(office, paid.program, item.key, item.unit_price_rp)
    _, content = await notice(office, paid)
    said = text_of(content)

    assert paid.women[0].line.name in said
    assert "Rp 5.000.000" in said
    assert "Rp 3.500.000" in said
    assert "Tiga juta lima ratus ribu rupiah" in said


async def test_it_keeps_its_number_until_the_sums_change(office: Office, paid: Chain):
    first, content = await notice(office, paid)
    again = await notice(office, paid)
    await given_back(office, paid, 1_000_000, "NTPN-1")
    second, later = await notice(office, paid)

    assert again == (first, content)
    assert second != first
    assert "Rp 4.000.000" in text_of(later)
    assert (await standing(first), await standing(second)) == ("replaced", "valid")


async def test_without_anything_due_there_is_no_notice(office: Office, paid: Chain):
    await given_back(office, paid, 5_000_000, "NTPN-1")

    async with refused(NothingDue):
        await notice(office, paid)


async def test_the_minutes_list_what_was_bought_and_accepted(office: Office, paid: Chain):
    async with refused(NothingBought):
        await notice(office, paid, kind=GOODS)
    items = await items_of(paid.women[0])
    for number, item in enumerate(items[:2]):
        purchase = await bought(office, paid.program, item.key, item.unit_price_rp, number=number)
        state = (await rows("SELECT state FROM purchase WHERE id = $1", purchase))[0][0]
        if state != "accepted":
            await review.accept_purchase(purchase, by=office.staff)
    said = text_of((await notice(office, paid, kind=GOODS))[1])

    assert "Etalase 1 unit @ Rp 1.500.000 Rp 1.500.000" in said
    assert "Kompor 1 unit @ Rp 1.250.000 Rp 1.250.000" in said
    assert "Bahan" not in said
    assert "Rp 2.750.000" in said


async def test_the_minutes_say_the_price_of_one_where_there_is_one(office: Office, paid: Chain):
    sacks = (await items_of(paid.women[0]))[2].key
    for number, (count, amount_rp) in enumerate([(2, 370_000), (1, 185_000), (3, 500_000)]):
        purchase = await bought(office, paid.program, sacks, amount_rp, quantity=count, number=number)
        if (await rows("SELECT state FROM purchase WHERE id = $1", purchase))[0][0] != "accepted":
            await review.accept_purchase(purchase, by=office.staff)
    said = text_of((await notice(office, paid, kind=GOODS))[1])

    assert "Bahan 3 karung @ Rp 185.000 Rp 555.000" in said
    assert "Bahan 3 karung Rp 500.000" in said


async def test_who_has_no_part_in_it_prints_nothing(office: Office, neighbor: Office, paid: Chain):
    grant = await grant_of(paid.women[0])
    async with refused(NotFound):
        await promise_papers.issue_for_promise(grant, NOTICE, by=neighbor.staff)
    async with refused(NotFound):
        await promise_papers.issue_for_promise(grant, PaperKind.receipt, by=office.staff)
    for by in (office.companion, office.auditor, office.administrator):
        async with refused(NotAllowed):
            await promise_papers.issue_for_promise(grant, NOTICE, by=by)
