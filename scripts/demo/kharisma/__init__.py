"""Practice data "kharisma": in 2015 an organization of three officers and three companions chooses 150 of 500.

Published is how it chooses (a home visit, then considerations that the officers agreed on), by which priorities, and
the two numbers. Nobody published money, waves, quotas, or who comes from where: all of that is SYNTHETIC.
"""

from collections.abc import Sequence
from functools import partial

from scripts.demo import Demo, Stage, Step
from scripts.demo.kharisma import decree, objection, office, program, selection
from scripts.demo.kharisma.world import World


def _steps(stage: Stage) -> Sequence[Step]:
    """From January to May 2015."""
    world = World(stage)
    makings = (
        ("kantor dan pengguna", office.make_office),
        ("program, dana, dan lokasi", program.make_program),
        ("kriteria", program.put_rules_in_force),
        ("daftar calon", selection.import_list),
        ("pemeriksaan daftar", selection.screen_list),
        ("kunjungan rumah", selection.visit_homes),
        ("penilaian", selection.judge),
        ("peringkat", selection.rank),
        ("pengumuman", objection.announce),
        ("keberatan", objection.object_and_decide),
        ("SK", decree.decide),
        ("akun latihan", office.write_sign_ins),
    )
    return [(label, partial(make, world)) for label, make in makings]


DEMO = Demo("kharisma", _steps)
