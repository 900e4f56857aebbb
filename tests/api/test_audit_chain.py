"""The auditor's page of the chain: how it stands, a new checkpoint, everything verified, and its berita acara."""

import io
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pypdfium2
import pytest
import zxingcpp

from operations.actor import SYSTEM
from operations.books.chain_check import note_check, verify_chain
from operations.books.chain_paper import qr_text
from operations.books.chain_state import is_due, last_checkpoint
from operations.books.chain_words import WRONG
from operations.books.checkpoints import checkpoints, make_checkpoint
from operations.books.verifier.anchors import lines_to_add, read_anchors
from operations.errors import NotAllowed
from operations.words import translate
from scripts.checkpointing import checkpoint_if_due
from tests.admin.desk.browser import seat
from tests.chain_builders import value
from tests.cluster import Database
from tests.operations.books.test_checkpoints import something_new
from tests.people_builders import Office

HERE = "/audit/chain"


async def made_long_ago(database: Database, hours: int) -> None:
    async with database.unfenced() as superuser:
        await superuser.execute("UPDATE checkpoint SET cut_at = $1", datetime.now(UTC) - timedelta(hours=hours))


async def test_the_auditor_makes_one_and_sees_how_it_stands(database: Database, office: Office):
    auditor = await seat("auditor")
    empty = await auditor.get(HERE)
    made = await auditor.force(f"{HERE}/checkpoint")

    (entry,) = await checkpoints(by=SYSTEM)
    assert "Titik periksa terakhir: belum ada" in empty.words
    assert "Belum pernah diperiksa." in empty.words
    assert (made.status, made.path) == (200, HERE)
    assert f"{entry.root.hex()[:16]}… Sah PDF" in made.words
    assert "Titik periksa terakhir: kurang dari satu jam lalu" in made.words
    assert await value("SELECT actor FROM journal WHERE operation = 'books.checkpoints.make_checkpoint'") == (
        office.auditor.id
    )


async def test_she_has_everything_verified_and_the_first_wrong_record_is_named(database: Database, office: Office):
    entry = await make_checkpoint(by=SYSTEM)
    auditor = await seat("auditor")
    await auditor.get(HERE)

    fine = await auditor.force(f"{HERE}/verify")
    async with database.unfenced() as superuser:
        key = await superuser.fetchval(
            'UPDATE trail SET after = after || \'{"name": "lain"}\' WHERE id = (SELECT min(id) FROM trail WHERE '
            "table_name = 'organization') RETURNING row_key"
        )
        await superuser.execute("UPDATE checkpoint SET signature = sha512('x')")
    wrong = await auditor.force(f"{HERE}/verify")
    again = await auditor.get(HERE)

    assert fine.said == f"Semua cocok: {entry.tree_size} catatan di bawah titik periksa 1, 0 yang salah."
    assert f"Yang pertama: organization {key}" in wrong.problem
    assert f"organization {key} 1 baris jejaknya diubah" in wrong.words
    assert "checkpoint 1 – tanda tangannya salah" in wrong.words
    assert f"{entry.root.hex()[:16]}… Salah PDF" in wrong.words
    assert again.words.count("titik periksa 1,") == 2, "both looks stand there"


async def test_the_berita_acara_holds_the_root_and_a_code_that_a_scanner_reads(database: Database, office: Office):
    entry = await make_checkpoint(by=SYSTEM)
    auditor = await seat("auditor")

    paper = await auditor.get(f"{HERE}/1/berita-acara.pdf")
    twice = await auditor.get(f"{HERE}/1/berita-acara.pdf")

    assert (paper.status, paper.headers["content-type"]) == (200, "application/pdf")
    root = entry.root.hex()
    for said in ("Berita acara titik periksa", "Nomor 1", root[:32], root[32:], entry.public_key.hex()[:32]):
        assert said in paper.text, said
    picture = pypdfium2.PdfDocument(io.BytesIO(paper.content))[0].render(scale=3).to_pil()
    assert [code.text for code in zxingcpp.read_barcodes(picture)] == [qr_text(entry)]
    assert qr_text(entry) == f"BERDAYA CHECKPOINT 1 {root} {entry.signature.hex()[:16]}"
    assert paper.content == twice.content


async def test_only_some_stand_on_a_page(database: Database, office: Office):
    for _ in range(27):
        await make_checkpoint(by=SYSTEM)
    auditor = await seat("auditor")

    first = await auditor.get(HERE)
    second = await auditor.get(f"{HERE}?before=3")

    assert first.words.count("Sah PDF") == 25
    assert f'href="{HERE}?before=3"' in first.html
    assert second.words.count("Sah PDF") == 2
    assert "Lebih lama" not in second.words


@pytest.mark.parametrize("who", ["staff", "approver", "treasurer", "administrator", "companion"])
async def test_nobody_else_comes_in(who: str, database: Database, office: Office):
    await make_checkpoint(by=SYSTEM)
    browser = await seat(who)
    await browser.get("/account")

    for answer in (
        await browser.get(HERE),
        await browser.get(f"{HERE}/1/berita-acara.pdf"),
        await browser.force(f"{HERE}/checkpoint"),
        await browser.force(f"{HERE}/verify"),
    ):
        assert answer.status == 403
    assert await value("SELECT count(*) FROM checkpoint") == 1
    with pytest.raises(NotAllowed):
        await is_due(by=office.people[who])


@pytest.mark.parametrize("address", [f"{HERE}/2/berita-acara.pdf", f"{HERE}/0/berita-acara.pdf"])
async def test_what_is_not_there_is_not_found(address: str, database: Database, office: Office):
    await make_checkpoint(by=SYSTEM)

    assert (await (await seat("auditor")).get(address)).status == 404


@pytest.mark.parametrize("before", ["x", "-1", "1e3", "99999999", "٣"])
async def test_a_strange_place_to_begin_is_no_fault(before: str, database: Database, office: Office):
    await make_checkpoint(by=SYSTEM)

    assert (await (await seat("auditor")).get(f"{HERE}?before={before}")).status == 200


async def test_the_server_makes_one_when_something_was_written_and_at_least_every_day(
    database: Database, office: Office, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    anchors = tmp_path / "anchors.jsonl"
    assert await checkpoint_if_due(anchors), "there was none"
    assert not await checkpoint_if_due(), "but its own line"
    assert (anchors.exists(), "tidak ditambah: No such file" in capsys.readouterr().err) == (False, True)

    anchors.touch()
    await something_new()
    assert await checkpoint_if_due(anchors)
    assert not await checkpoint_if_due(anchors)
    assert anchors.read_text() == "".join(f"{entry.line()}\n" for entry in await checkpoints(by=SYSTEM))
    assert (anchors.read_text().count("\n"), capsys.readouterr().err) == (2, "")

    anchors.write_text(other := anchors.read_text().replace('"number":2', '"number":9'))
    await note_check(await verify_chain(by=SYSTEM), by=SYSTEM)
    assert await checkpoint_if_due(anchors), "a line of the journal is written too"
    assert (anchors.read_text(), "Titik periksa 9 di server ini" in capsys.readouterr().err) == (other, True)

    async with database.unfenced() as superuser:
        await superuser.execute("UPDATE checkpoint SET cut_at = cut_at - interval '24 hours'")
    assert await is_due(by=SYSTEM)
    assert [entry.number for entry in await checkpoints(by=SYSTEM)] == [1, 2, 3]


async def test_everybody_at_a_desk_sees_how_old_the_last_one_is(database: Database, office: Office):
    staff = await seat("staff")
    without = (await staff.get("/desk/")).html
    await make_checkpoint(by=SYSTEM)
    await made_long_ago(database, 3)
    good = (await staff.get("/desk/")).html
    await made_long_ago(database, 27)
    old = (await staff.get("/desk/")).html

    assert 'Titik periksa terakhir: <span class="tag bad">belum ada</span> Beri tahu pengelola sistem.' in without
    assert "Titik periksa terakhir: 3 jam lalu</p>" in good
    assert 'Titik periksa terakhir: <span class="tag bad">27 jam lalu</span> Beri tahu' in old
    assert (await last_checkpoint(by=office.companion)).alarm


async def test_what_was_written_down_outside_reads_back_the_same(database: Database, office: Office):
    for _ in range(2):
        await make_checkpoint(by=SYSTEM)
    entries = await checkpoints(by=SYSTEM)

    text = lines_to_add(entries, entries[:1])

    assert read_anchors(text) == entries[1:]
    assert lines_to_add(entries, entries) == ""
    with pytest.raises(ValueError, match="line 2"):
        read_anchors(text + text.replace('"root":"', '"root":"x'))


def test_what_is_wrong_is_said_in_both_languages():
    assert all(translate(words, "en") != words for words in WRONG.values())
