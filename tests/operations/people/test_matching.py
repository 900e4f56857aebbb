"""Has an office enough different persons? Two with every role cannot pay, three can, one with two roles counts once."""

from itertools import permutations
from random import Random
from uuid import UUID

import pytest

from operations.errors import NotAllowed, NotFound
from operations.people.chains import Chain, Part, Rows, chains
from operations.people.matching import Colleague, Verdict, judge
from operations.people.who_can import who_can
from tables.steps import Role
from tests.cluster import Database
from tests.people_builders import OF_THREE, Office, add_person, make_office

LIST, NEW_AUTHENTICATOR = "Daftar pembayaran", "Autentikator baru bagi pemegang peran keuangan"
OFFICE_ROLES = ("staff", "treasurer", "approver", "supervisor", "companion")


def persons(*roles: str) -> list[Colleague]:
    """One for each text of roles."""
    return [Colleague(UUID(int=n), f"Orang {n}", frozenset(text.split())) for n, text in enumerate(roles, 1)]


def verdict(name: str, office: list[Colleague], *, second: bool = False) -> Verdict:
    (chain,) = (chain for chain in chains(second_approver=second) if chain.name == name)
    return judge(chain, office)


@pytest.mark.parametrize(
    ("roles", "missing"),
    [
        (("staff", "treasurer", "approver"), 0),
        (("staff treasurer", "approver"), 1),
        (("staff treasurer approver", "staff treasurer approver"), 1),
        (("staff treasurer approver",), 2),
        (("staff approver", "staff treasurer", "staff"), 0),
        (("staff", "staff", "staff treasurer approver"), 1),
        ((), 3),
    ],
)
def test_a_payment_list_needs_three_persons(roles: tuple[str, ...], missing: int):
    assert verdict(LIST, persons(*roles)).missing == missing


def test_above_a_threshold_it_needs_a_second_approver():
    three, four = persons("staff", "treasurer", "approver"), persons("staff", "treasurer", "approver", "approver")

    short = verdict(LIST, three, second=True)

    assert (short.missing, short.wanted) == (1, {"approver"})
    assert [filled.is_short for filled in short.parts] == [False, False, True, True]
    assert verdict(LIST, four, second=True).missing == 0


def test_whoever_is_taken_moves_where_only_she_can_go():
    """The first one found would keep the only approver away from approving."""
    found = verdict(LIST, persons("staff approver", "staff", "treasurer"))

    chosen = [filled.chosen.full_name for filled in found.parts if filled.chosen]
    assert (found.missing, chosen) == (0, ["Orang 2", "Orang 3", "Orang 1"])


def test_a_role_that_waits_does_not_count_and_is_shown():
    waits = Colleague(UUID(int=9), "Orang 9", frozenset(), frozenset({"treasurer"}))

    found = verdict(LIST, [*persons("staff", "approver"), waits])

    assert (found.missing, found.wanted) == (1, {"treasurer"})
    assert [[person.full_name for person in filled.waiting] for filled in found.parts] == [[], ["Orang 9"], []]


@pytest.mark.parametrize("beside", ["administrator", "auditor"])
def test_who_is_kept_away_from_peoples_rows_is_not_counted_there(beside: str):
    office = persons("staff", f"treasurer {beside}", "approver")

    assert (verdict(LIST, office).missing, verdict(NEW_AUTHENTICATOR, office).missing) == (1, 0)


def test_the_matching_is_the_largest_there_is():
    """Against every possible assignment, for three hundred small offices."""
    dice = Random(5)
    for _ in range(300):
        office = persons(*(" ".join(dice.sample(OFFICE_ROLES, dice.randint(0, 3))) for _ in range(dice.randint(0, 5))))
        wanted = [
            frozenset(map(Role, dice.sample(OFFICE_ROLES, dice.randint(1, 2)))) for _ in range(dice.randint(1, 4))
        ]
        chain = Chain("uji", tuple(Part("uji", roles) for roles in wanted), Rows.people)
        places: list[Colleague | None] = [*office, *[None] * len(wanted)]
        best = max(
            sum(person is not None and bool(person.roles & roles) for person, roles in zip(each, wanted, strict=True))
            for each in set(permutations(places, len(wanted)))
        )

        found = judge(chain, office)

        assert found.missing == len(wanted) - best
        chosen = [filled.chosen for filled in found.parts if filled.chosen]
        assert len(chosen) == len({person.id for person in chosen}) == best
        assert all(filled.chosen in filled.able for filled in found.parts if filled.chosen)


async def test_the_smallest_office_of_the_seeds_can_pay(database: Database):
    office = await make_office("LKS Tiga Orang", OF_THREE)

    found = await who_can(office.organization, second_approver=False, by=office.secretary)

    assert {each.chain.name: each.missing for each in found if each.missing} == {}
    assert len(found) == 16


async def test_only_people_of_the_office_read_who_can_do_what(database: Database, office: Office, neighbor: Office):
    await add_person("baru", frozenset({Role.treasurer}), office.organization)

    found = await who_can(office.organization, second_approver=False, by=office.administrator)
    with pytest.raises(NotFound):
        await who_can(office.organization, second_approver=False, by=neighbor.administrator)
    for who in ("companion", "auditor"):
        with pytest.raises(NotAllowed):
            await who_can(office.organization, second_approver=False, by=office.people[who])

    (payments,) = (each for each in found if each.chain.name == LIST)
    checks = payments.parts[1]
    assert [person.full_name for person in checks.able] == ["Nama treasurer"]
    assert [person.full_name for person in checks.waiting] == ["Nama baru"]
