"""Reconciliation by clicking only: a statement read, a line matched by two, the rest explained, the list closed."""

from uuid import UUID

from tests.admin.desk.conftest import SignIn
from tests.chain_builders import rows, value
from tests.chain_templates import Chain
from tests.statement_builders import Move, camt053, mt940


async def test_two_persons_reconcile_an_account_with_a_list(seat: SignIn, payable: Chain, sent: UUID):
    treasurer, approver = await seat("treasurer"), await seat("approver")
    codes = [f"{woman.code}/1/1" for woman in payable.women]
    moves = [Move(-5_000_000, code, f"T{at}") for at, code in enumerate(codes[:5])]
    moves += [Move(-5_000_000, "TRANSFER", "X9"), Move(-2_500, "BIAYA", "X10")]
    listed = await treasurer.get(f"/desk/lists/{sent}")
    path = f"/desk/reconciliation/{payable.program.key}"

    assert path in listed.content.decode()
    read = await treasurer.send(await treasurer.get(path), f"{path}/statement", mt940(moves))
    assert "Rekening koran sudah dibaca" in read.said
    assert "Selisih kedua sisi" not in read.words
    assert "Uang keluar Rp 5.000.000 · tidak dikenal" in read.words
    line, fee = [row[0] for row in await rows("SELECT id FROM waiting_bank_line ORDER BY id")]
    assert read.forms[f"{path}/lines/{line}/match"]["reference"] == [codes[5]]

    matched = await treasurer.send(read, f"{path}/lines/{line}/match")
    assert "Sudah diusulkan" in matched.said
    typed = await value("SELECT id FROM typed_result")
    assert f"{path}/typed/{typed}/confirm" not in matched.forms
    explained = await treasurer.send(matched, f"{path}/lines/{fee}/explain", kind="fee", reason="biaya administrasi")
    assert "Penjelasan Anda sudah dicatat" in explained.said
    confirmed = await approver.send(await approver.get(path), f"{path}/typed/{typed}/confirm")
    assert "Sudah disahkan" in confirmed.said
    assert "Tidak ada baris bank yang menunggu." in confirmed.words
    assert "Kedua sisi sama sampai ke rupiah." in confirmed.words

    done = await treasurer.send(await treasurer.get(f"/desk/lists/{sent}"), f"/desk/lists/{sent}/reconcile")
    assert "Semua pembayaran sudah dicocokkan" in done.said
    assert await value("SELECT sum(paid_rp)::bigint FROM payment") == 30_000_000


async def test_results_are_typed_line_by_line_and_confirmed_by_the_approver(seat: SignIn, payable: Chain, sent: UUID):
    treasurer, approver = await seat("treasurer"), await seat("approver")
    page = await treasurer.get(f"/desk/lists/{sent}/typed")
    said = {"status-1": "paid", "day-1": "01/09/2013", "proof-1": "BK-7"}

    wrong = await treasurer.send(page, f"/desk/lists/{sent}/typed", **(said | {"proof-1": ""}))
    assert "Nomor bukti bank" in wrong.words
    typed = await treasurer.send(page, f"/desk/lists/{sent}/typed", **said)
    assert "Sudah diusulkan" in typed.said
    key = await value("SELECT id FROM typed_result")
    theirs = await approver.get(typed.path)
    refused = await approver.send(theirs, f"{typed.path}/typed/{key}/refuse", reason="bukti tidak ada")
    assert "Usulan ditolak" in refused.said

    assert await value("SELECT count(*) FROM payment WHERE state = 'sent'") == 6


async def test_a_broken_file_says_what_to_do_and_changes_nothing(seat: SignIn, payable: Chain, sent: UUID):
    treasurer = await seat("treasurer")
    path = f"/desk/reconciliation/{payable.program.key}"

    page = await treasurer.send(await treasurer.get(path), f"{path}/statement", mt940([])[:40])

    assert "Unduh ulang seluruhnya dari bank" in page.words
    assert await value("SELECT count(*) FROM bank_result") == 0


async def test_staff_reads_the_page_and_has_no_button(seat: SignIn, payable: Chain, sent: UUID):
    page = await (await seat("staff")).get(f"/desk/reconciliation/{payable.program.key}")

    assert "Rp 30.000.000" in page.words
    assert page.forms == {}


async def test_the_neighbor_s_office_sees_nothing(seat: SignIn, payable: Chain, sent: UUID):
    page = await (await seat("neighbor_treasurer")).get(f"/desk/reconciliation/{payable.program.key}")

    assert payable.women[0].code not in page.words


async def test_many_bank_lines_come_page_by_page_and_each_page_stays_small(seat: SignIn, payable: Chain, sent: UUID):
    treasurer, path = await seat("treasurer"), f"/desk/reconciliation/{payable.program.key}"
    moves = [Move(-1_000 - at, "BIAYA", f"B{at}") for at in range(45)]

    first = await treasurer.send(await treasurer.get(path), f"{path}/statement", mt940(moves))
    lines = [row[0] for row in await rows("SELECT id FROM waiting_bank_line ORDER BY id")]
    second = await treasurer.get(f"{path}?line={lines[39]}")

    forms = ["".join(page.forms) for page in (first, second)]
    shown = [[line for line in lines if f"{path}/lines/{line}/explain" in sent_to] for sent_to in forms]
    assert shown == [lines[:40], lines[40:]]
    assert f'href="{path}?line={lines[39]}">40 berikutnya' in first.html
    assert "40 berikutnya" not in second.html
    assert len(first.content) < 100_000


async def test_a_line_with_a_name_alone_offers_her_code_and_says_how_like_the_names_are(
    seat: SignIn, payable: Chain, sent: UUID
):
    treasurer, path = await seat("treasurer"), f"/desk/reconciliation/{payable.program.key}"
    hers = payable.women[3]
    content = camt053([Move(-5_000_000, "TRANSFER", "X1", name=hers.line.name)])

    read = await treasurer.send(await treasurer.get(path), f"{path}/statement", content)

    line = await value("SELECT id FROM waiting_bank_line")
    assert f"{hers.code}/1/1: nama mirip 100 %" in read.words
    assert read.forms[f"{path}/lines/{line}/match"]["reference"] == [f"{hers.code}/1/1"]
    assert hers.line.name not in read.content.decode()
