"""Who the women of the practice data are does not change from build to build."""

from datetime import date

import pytest

from scripts.demo.banyuwangi import people as banyuwangi
from scripts.demo.kharisma import people as kharisma
from scripts.demo.women import Woman, chance_of


def test_the_first_woman_of_banyuwangi_is_the_same_in_every_build():
    women = banyuwangi.all_women(chance_of(2013))

    assert women[0] == Woman(1, "3510996405770001", "KARTINI PURDAYANI", "Mita", "PARNINGSIH", date(1977, 5, 24), 9, 1)
    assert women == banyuwangi.all_women(chance_of(2013))
    assert len({woman.nik for woman in women}) == len({woman.called for woman in women}) == 251


def test_the_first_woman_of_kharisma_is_the_same_in_every_build():
    women = kharisma.all_women(chance_of(2015))

    assert women[0] == Woman(1, "1671996306850001", "MARDIA SARPITA", "Yunda", "MASNI", date(1985, 6, 23), 1)
    assert women == kharisma.all_women(chance_of(2015))
    assert len({woman.nik for woman in women}) == 500


def test_two_lists_can_hold_the_same_women():
    (first,) = banyuwangi.more_women(266, 1)

    assert banyuwangi.more_women(266, 1) == [first]
    assert first.nik not in {woman.nik for woman in banyuwangi.more_women(252, 14)}


@pytest.mark.parametrize("population", [banyuwangi.WOMEN, kharisma.WOMEN], ids=["banyuwangi", "kharisma"])
def test_no_call_name_is_another_word(population):
    assert population.no_names.isdisjoint(population.call_names())
    assert {first + last for first in population.called[0] for last in population.called[1]} > population.no_names
