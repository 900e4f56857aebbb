"""The story of her shopping: receipts photographed on a phone, a question from the office, its answer. By clicking."""

from uuid import UUID

from playwright.async_api import Locator

from operations.purchases.shopping import is_drawn
from tests.browser.people import Crew, Person
from tests.shopping_builders import picture

SAW_THE_PICTURE = "photo => photo.decode().then(() => photo.naturalWidth)"


async def bought(crew: Crew, code: str) -> None:
    """Two trips with a photo each. The first is as planned, in the second the stove is another one."""
    companion = crew.companion
    await _open_form(companion, code)
    await companion.write("Nama toko", "Toko Makmur")
    await _buys(companion, "Etalase", "2.000.000")
    await _buys(companion, "Bahan", "1.750.000")
    await companion.write("Jumlah seluruh nota (Rp)", "3.750.000")
    await companion.press("Simpan belanja")
    await companion.reads("Ada yang perlu diperbaiki", "Lampirkan foto nota.")
    await companion.look(" to mend")
    await companion.hand_in("Foto nota", "nota1.jpg", picture(1), "image/jpeg")
    await companion.press("Simpan belanja")
    await companion.reads("Belanja tercatat.", "Etalase · Rp 2.000.000 · Toko Makmur diterima kantor")
    await companion.reads("Uang yang sudah dibayar dan belum dibelanjakan Rp 1.250.000")
    await _open_form(companion, code)
    await companion.write("Nama toko", "Toko Api")
    box = await _buys(companion, "Kompor", "1.250.000")
    await box.locator("summary").click()
    await box.get_by_label("Apa yang dibeli, dan mengapa berbeda").fill("Kompor dua tungku, yang satu tungku habis")
    await companion.write("Jumlah seluruh nota (Rp)", "1.250.000")
    await companion.hand_in("Foto nota", "nota2.jpg", picture(2), "image/jpeg")
    await companion.press("Simpan belanja")
    await companion.reads("Kompor · Rp 1.250.000 · Toko Api menunggu pemeriksaan kantor")


async def _open_form(companion: Person, code: str) -> None:
    """Opened again while the office's sample would draw this trip, so that the first trip is accepted by itself."""
    drawn = True
    while drawn:
        await companion.follow("Berdaya")
        await companion.follow_to(code)
        await companion.follow("Catat belanja")
        drawn = is_drawn(UUID(companion.page.url.rsplit("/", 1)[1]))


async def _buys(companion: Person, item: str, price: str) -> Locator:
    box = companion.page.locator("#items .box").filter(has_text=item)
    await box.get_by_role("checkbox").check()
    await box.get_by_label("Harga barang ini (Rp)").fill(price)
    return box


async def reviewed(crew: Crew, code: str) -> None:
    """The supervisor sees the photo beside the plan, asks, reads the answer and accepts."""
    supervisor, companion = crew.supervisor, crew.companion
    await supervisor.take_up("belanja menunggu diperiksa")
    await supervisor.reads("Beda dari rencana", "Kompor dua tungku", "Toko Api", "Rp 1.250.000")
    photo = supervisor.page.get_by_alt_text("Foto nota halaman 1")
    assert await photo.evaluate(SAW_THE_PICTURE) == 64
    await supervisor.unfold("Tanyakan ke pendamping")
    await supervisor.write("Pertanyaan", "Apakah penerima setuju?")
    await supervisor.press("Kirim pertanyaan")
    await companion.follow("Berdaya")
    await companion.reads("Perlu dikerjakan (1)", "1 pertanyaan kantor")
    await companion.follow_to(code)
    await companion.follow("Jawab")
    await companion.write("Jawaban Anda", "Ya, ia memilih sendiri di toko.")
    await companion.press("Kirim jawaban")
    await companion.reads("Jawaban terkirim ke kantor.")
    await supervisor.take_up("belanja menunggu diperiksa")
    await supervisor.reads("Ya, ia memilih sendiri di toko.")
    await supervisor.press("Terima belanja ini")
    assert "belanja menunggu diperiksa" not in await supervisor.waiting()
    await companion.follow("Berdaya")
    await companion.follow_to(code)
    await companion.reads("Kompor · Rp 1.250.000 · Toko Api diterima kantor")
