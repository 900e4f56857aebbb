"""Practice data "banyuwangi": the program of 2013 with 251 women who do not exist, as it stood on 20 November 2013; and
a small program beside it, in which every step of selection still waits for somebody."""

from collections.abc import Sequence
from functools import partial

from scripts.demo import Demo, Stage, Step
from scripts.demo.banyuwangi import (
    closing,
    follow_up,
    money,
    mothers,
    mothers_waiting,
    neighbor,
    office,
    plans,
    program,
    selection,
    shopping,
    trainings,
)
from scripts.demo.banyuwangi.world import World


def _steps(stage: Stage) -> Sequence[Step]:
    """From May to November 2013."""
    world = World(stage)
    makings = (
        ("kantor dan pengguna", office.make_office),
        ("program, dana, dan lokasi", program.make_program),
        ("daftar calon", selection.import_lists),
        ("kunjungan rumah", selection.visit_homes),
        ("penilaian dan SK", selection.decide),
        ("rekening dan buku tabungan", money.open_accounts),
        ("rencana belanja", plans.agree_on_plans),
        ("pelatihan", trainings.train),
        ("bantuan modal", money.pay_grants),
        ("kunjungan pertama", follow_up.visit_first),
        ("laporan lokasi", follow_up.record_report),
        ("jaminan hidup bulan ke-1", money.pay_first_month),
        ("jaminan hidup bulan ke-2", money.send_second_month),
        ("belanja dan nota", shopping.go_shopping),
        ("pemeriksaan belanja", shopping.review),
        ("penutupan dan temuan", closing.close_some),
        ("kunjungan berikut", follow_up.visit_again),
        ("jaminan hidup bulan ke-3", money.lock_third_month),
        ("kantor tetangga", neighbor.make_neighbor),
        ("program kedua", mothers.make_program),
        ("calon program kedua", mothers_waiting.select_some),
        ("rekening dan rencana program kedua", mothers_waiting.prepare_some),
        ("yang masih diseleksi", mothers_waiting.leave_candidates_waiting),
        ("yang menunggu pengesahan", office.leave_something_to_confirm),
        ("akun latihan", office.write_sign_ins),
    )
    return [(label, partial(make, world)) for label, make in makings]


DEMO = Demo("banyuwangi", _steps)
