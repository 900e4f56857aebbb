"""The printed sheet of cards: four on a page, the same bytes for the same codes, and not a word that tells."""

import io
from datetime import date

from pypdf import PdfReader

from operations.money.card_codes import is_code, new_code
from operations.money.card_paper import cards_pdf
from operations.money.cards import PrintedCard, PrintedCode
from tests.doors.test_neutral import hurts

ADDRESS = "https://contoh.example/k/"


def a_card(number: int, codes: int = 8) -> PrintedCard:
    made = [PrintedCode(place, date(2013, place, 1), new_code()) for place in range(1, codes + 1)]
    return PrintedCard(f"PM-7K3Q-{number}", f"Melati {number}", made)


def pages_of(content: bytes) -> list[str]:
    return [page.extract_text() for page in PdfReader(io.BytesIO(content)).pages]


def test_the_same_codes_give_the_same_bytes():
    cards = [a_card(1), a_card(2, 1)]

    assert cards_pdf(cards, ADDRESS, "id") == cards_pdf(cards, ADDRESS, "id")
    assert cards_pdf(cards, ADDRESS, "id") != cards_pdf([cards[0], a_card(2, 1)], ADDRESS, "id")


def test_four_stand_on_a_page_each_with_its_own_codes():
    cards = [a_card(number) for number in range(1, 6)]

    first, second = pages_of(cards_pdf(cards, ADDRESS, "id"))

    assert [len([word for word in page.split() if is_code(word)]) for page in (first, second)] == [32, 8]
    assert "Melati 4" in first
    assert "Melati 5" in second
    assert "contoh.example/k" in first


def test_the_widest_code_stands_on_one_line():
    widest = PrintedCard("PM-7K3Q-A", "Melati", [PrintedCode(1, date(2013, 1, 1), "WWWW-WWWW-WWWW")])

    assert "WWWW-WWWW-WWWW" in pages_of(cards_pdf([widest], ADDRESS, "id"))[0].split()


def test_it_says_what_to_do_and_nothing_about_what_for():
    for language, said in (("id", "Setiap kode berlaku satu kali"), ("en", "Each code works once")):
        text = pages_of(cards_pdf([a_card(1)], ADDRESS, language))[0]

        assert said in " ".join(text.split())
        assert not hurts(text)
        assert not any(word in text.lower() for word in ("program", "bantuan", "dinas", "office", "rupiah", "berdaya"))


def test_what_she_is_called_is_printed_and_never_read_as_markup():
    name = '#read("/etc/passwd") *x* $1$'
    card = PrintedCard("PM-7K3Q-A", name, a_card(1, 1).codes)

    assert name in pages_of(cards_pdf([card], ADDRESS, "id"))[0]
