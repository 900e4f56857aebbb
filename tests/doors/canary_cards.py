"""Cards with codes for the women whose secrets are looked for everywhere."""

import httpx

from operations.money import cards
from tests.api.test_code_page import answer, type_code
from tests.card_builders import all_handed_over
from tests.chain_builders import Batch
from tests.doors.canaries import Search, without_fields
from tests.people_builders import Office


async def say_it_by_card(office: Office, batch: Batch, phone: httpx.AsyncClient, search_in: Search) -> None:
    """Codes are printed and handed over; one is used, twice; one comes without its answer; one is guessed."""
    made = await cards.print_cards(batch.program.key, [batch.women[0].enrollment], by=office.staff)
    await all_handed_over(office.treasurer)
    codes = [line.code for line in made[0].codes]
    for code in codes:
        search_in.listen_for(code)
    page = await type_code(phone, codes[0])
    pages = [await answer(phone, page, received="5000000", took="no")]
    pages += [await type_code(phone, codes[0]), await answer(phone, page, received="1", took="yes")]
    pages.append(await type_code(phone, codes[0][:-1]))
    assert "Terima kasih" in pages[0].text
    for shown in (*pages, await answer(phone, await type_code(phone, codes[-1]), received="")):
        search_in.look("pages of codes", without_fields(shown.text))
