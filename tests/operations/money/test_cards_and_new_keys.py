"""A card that lies in a drawer while the keys are changed: its codes work, and nothing else of the old keys is left."""

from datetime import UTC, datetime, timedelta

import pytest

from operations.errors import NotAllowed
from operations.money import card_answers, card_sheets, cards
from operations.money.card_answers import CodeRefused
from operations.money.card_codes import code_hash, code_hashes, new_code, still_needed
from operations.people.keys import (
    keys_from_text,
    keys_in_use,
    keys_to_text,
    merged,
    new_keys,
    read_keys,
    with_new_version,
    without_older,
)
from scripts.commands.keys import _with_new_version, rotate
from scripts.data_folder import DataFolder
from tests.card_builders import FROM_HOME, cards_in_their_hands
from tests.chain_builders import rows, value
from tests.chain_templates import Chain
from tests.cluster import Database
from tests.operations.money.test_card_answers import say
from tests.operations.people.test_rotation import folder
from tests.people_builders import Office
from tests.recounted import misfits
from tests.refusals import refused

__all__ = ["folder"]


async def test_codes_work_before_during_and_after_two_rotations(
    office: Office, paid: Chain, database: Database, folder: DataFolder
):
    made = await cards_in_their_hands(office, paid, women=4)
    codes = [card.codes[0].code for card in made]
    await say(codes[0])
    _with_new_version(folder)
    await say(codes[1])
    await rotate(folder, database.urls.owner)
    await card_answers.try_code(codes[2], network=FROM_HOME)
    await say(codes[2])
    await rotate(folder, database.urls.owner)
    await say(codes[3])

    assert await value("SELECT count(*) FROM confirmation WHERE channel = 'card'") == 4
    with pytest.raises(CodeRefused):
        await say(new_code())
    assert read_keys(folder.key_file).older == ()
    assert await misfits() == []


async def test_no_key_is_kept_for_cards_that_nobody_can_use(
    office: Office, paid: Chain, database: Database, folder: DataFolder
):
    await cards_in_their_hands(office, paid, women=1)
    await rotate(folder, database.urls.owner)
    kept = read_keys(folder.key_file).printed
    for row in await rows("SELECT id FROM card"):
        await cards.void_card(row["id"], reason="kartu hilang", by=office.staff)
    await rotate(folder, database.urls.owner)

    assert len(kept) == 1
    assert read_keys(folder.key_file).printed == ()


async def test_what_is_kept_for_the_cards_is_none_of_the_old_keys(
    office: Office, paid: Chain, database: Database, folder: DataFolder
):
    old = keys_in_use()
    await cards_in_their_hands(office, paid, women=1)
    await rotate(folder, database.urls.owner)
    text = folder.key_file.read_text()

    assert [each.key for each in keys_in_use().printed] != []
    assert not {each.key for each in keys_in_use().printed} & {old.wrap, old.index, old.files}
    assert keys_from_text(text) == keys_in_use()
    assert not old.fits(keys_in_use().check())


async def test_only_the_change_of_keys_asks_how_old_the_cards_are(office: Office, paid: Chain):
    await cards_in_their_hands(office, paid, women=1)
    async with refused(NotAllowed):
        await card_sheets.oldest_in_use(by=office.approver)


def test_a_key_is_kept_exactly_while_an_older_card_could_be_used():
    at = datetime(2013, 9, 1, tzinfo=UTC)
    keys = with_new_version(new_keys())

    assert still_needed(keys, at=at, oldest=None) == ()
    assert still_needed(keys, at=at, oldest=at) == ()
    assert [each.until for each in still_needed(keys, at=at, oldest=at - timedelta(seconds=1))] == [at]


def test_a_restored_copy_and_the_newer_file_know_the_cards_of_both():
    at = datetime(2013, 9, 1, tzinfo=UTC)
    copy = with_new_version(new_keys())
    printed = still_needed(copy, at=at, oldest=at - timedelta(days=1))
    newer = keys_from_text(keys_to_text(without_older(copy, printed=printed)))

    assert merged(newer, copy).printed == printed
    assert merged(copy, newer).printed == printed
    assert code_hash("ABC") == code_hashes("abc")[0]
