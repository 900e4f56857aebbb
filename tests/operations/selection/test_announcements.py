"""The public ranking: small numbers of persons are told to nobody, nor can they be told from the others."""

import pytest

from operations.errors import NotFound
from operations.selection import sites
from operations.selection.announcements import NotAnnounced, SeenInPart, announce_ranking, announcement, suppressed
from operations.selection.rankings import Places, decide_ranking, rank
from tables.selection.ranking import QuotaKind
from tests.chain_builders import Batch, imported, lines_of, scored, screened, visited
from tests.chain_templates import Chain
from tests.people_builders import Office
from tests.program_builders import OTHER_SITE
from tests.refusals import refused


@pytest.mark.parametrize(
    ("counts", "shown"),
    [
        ([12, 9, 8], ["12", "9", "8"]),
        ([12, 3, 8], ["12", "1-4", "–"]),
        ([12, 3, 1], ["12", "1-4", "1-4"]),
        ([4], ["1-4"]),
        ([0, 7, 5], ["0", "7", "5"]),
        ([0, 1, 0], ["0", "1-4", "0"]),
    ],
)
def test_a_number_that_is_hidden_alone_hides_another(counts: list[int], shown: list[str]):
    groups = [{"number": place, "quota": 2, "candidates": count, "chosen": 0} for place, count in enumerate(counts)]

    assert [group.candidates for group in suppressed(groups)] == shown


async def test_the_public_list_has_codes_and_its_quotas_without_small_numbers(
    office: Office, neighbor: Office, proposed: Chain
):
    other, here = await imported(office, proposed.program, lines_of(2, start=50, site=OTHER_SITE)), proposed.batch
    for each in (here, other):
        await visited(office, await screened(office, each))
    batch = Batch(here.key, here.program, [*here.women, *other.women])
    await scored(office, batch, [10, 8, 6, 4, 2, 1, 9, 3])
    quotas = {here.program.sites[0]: 2, here.program.sites[1]: 1}
    wanted = Places(5, quota_kind=QuotaKind.site, quotas=quotas)
    made = await rank(here.program.key, wanted, no_kin=True, by=office.staff)
    await decide_ranking(made, no_kin=True, by=office.staff2)
    async with refused(NotAnnounced):
        await announcement(made, by=office.staff)
    await announce_ranking(made, by=office.supervisor)

    public = await announcement(made, by=office.treasurer)

    assert [row["code"] for row in public.rows] == [batch.women[at].code for at in (0, 6, 1, 2, 3, 7, 4, 5)]
    assert set(public.rows[0]) == {"rank", "code", "total", "verdict"}
    assert [(group.number, group.quota, group.candidates, group.chosen) for group in public.groups] == [
        (1, 2, "–", "1-4"),
        (2, 1, "1-4", "1-4"),
    ]
    async with refused(NotFound):
        await announcement(made, by=neighbor.supervisor)
    await sites.narrow(office.staff2.id, site=here.program.sites[0], by=office.supervisor)
    async with refused(SeenInPart):
        await announcement(made, by=office.staff2)
