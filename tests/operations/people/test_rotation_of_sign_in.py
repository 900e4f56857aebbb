"""After a rotation, and while it is half done, everybody signs in as before; places of photos are sealed anew too."""

import pytest

from operations.actor import PUBLIC, SYSTEM
from operations.books import documents
from operations.errors import NotAllowed
from operations.people import account, authenticator, codes_once, rotation, sign_in, sign_in_keys
from operations.people.keys import keys_in_use, use_keys
from operations.people.vault import Tampered, sealed_version
from operations.people.visit import Visit
from scripts.commands.keys import _with_new_version, rotate
from scripts.data_folder import DataFolder
from tables.people.one_time_code import CodeUse
from tests.chain_builders import rows, value
from tests.chain_templates import Chain
from tests.cluster import Database
from tests.operations.people.test_rotation import folder
from tests.people_builders import PASSWORD, Office, code_for, session_of
from tests.recounted import misfits
from tests.refusals import refused

__all__ = ["folder"]
PLACE = "-8.209167,114.369444"


async def code_is_taken(username: str, office: Office) -> bool:
    token = await session_of(username, proved=False)
    return await sign_in.prove(token, await code_for(username), by=office.people[username])


async def opened_with(recovery_code: str, office: Office) -> bool:
    """At a browser that nobody knows."""
    token = await sign_in.sign_in("staff", PASSWORD)
    assert token is not None
    return await sign_in.enter_code(token, recovery_code, Visit(), by=office.staff) is not None


async def test_the_same_authenticators_open_before_during_and_after(
    office: Office, database: Database, folder: DataFolder
):
    taken = [await code_is_taken("staff", office)]
    _with_new_version(folder)
    taken.append(await code_is_taken("staff", office))
    await rotation.reseal_some_secrets(by=SYSTEM)
    taken.append(await code_is_taken("staff", office))

    await rotate(folder, database.urls.owner)

    taken += [await code_is_taken("staff", office), await code_is_taken("approver", office)]
    await rotate(folder, database.urls.owner)
    taken.append(await code_is_taken("staff", office))
    assert taken == [True] * 6


async def test_printed_recovery_codes_outlive_rotations(office: Office, database: Database, folder: DataFolder):
    codes = await authenticator.new_recovery_codes(by=office.staff)
    _with_new_version(folder)
    half_way = await opened_with(codes[0], office)

    await rotate(folder, database.urls.owner)
    after = await opened_with(codes[1], office)
    await rotate(folder, database.urls.owner)

    assert (half_way, after, await opened_with(codes[2], office)) == (True, True, True)
    assert await opened_with(codes[2], office) is False
    assert (await account.own_account("", by=office.staff)).recovery_left == 5


async def test_recovery_codes_of_before_their_salt_was_kept_outlive_rotations_too(
    office: Office, database: Database, folder: DataFolder
):
    """As they lie in an older database: the salt was made of the key file, the secret is sealed without it."""
    salt = sign_in_keys.keyed("recovery", str(office.staff.id))
    hashed = await authenticator.recovery_hash("abcdefabcdef", salt.encode())
    secret = authenticator._opened(await secret_of(database, office), office.staff.id).secret
    sealed = sign_in_keys.seal_secret(secret, office.staff.id, "authenticator")
    await (await database.owner()).execute(
        "UPDATE authenticator SET secret = $1, recovery_codes = $2 WHERE user_id = $3",
        "siv1:" + sealed.partition(":")[2], [hashed], office.staff.id,
    )  # fmt: skip

    await rotate(folder, database.urls.owner)

    assert await code_is_taken("staff", office)
    assert await opened_with("ABCDEF-ABCDEF", office)


async def secret_of(database: Database, office: Office) -> str:
    mine = "SELECT secret FROM authenticator WHERE user_id = $1 AND revoked_at IS NULL"
    return await (await database.owner()).fetchval(mine, office.staff.id)


async def test_no_authenticator_is_left_under_the_old_key(office: Office, database: Database, folder: DataFolder):
    owner = await database.owner()
    await owner.execute("UPDATE authenticator SET revoked_at = now() WHERE user_id = $1", office.staff2.id)
    old, before = keys_in_use(), {row[0] for row in await owner.fetch("SELECT secret FROM authenticator")}

    await rotate(folder, database.urls.owner)

    found = await owner.fetch("SELECT user_id, secret, revoked_at FROM authenticator")
    assert before.isdisjoint({row["secret"] for row in found})
    assert [row["secret"] for row in found if row["revoked_at"]] == [""]
    use_keys(old)
    for row in found:
        with pytest.raises(Tampered):
            sign_in_keys.open_secret(row["secret"], row["user_id"], "authenticator")


async def test_a_code_that_was_handed_out_before_opens_while_the_rotation_is_half_done(
    office: Office, database: Database, folder: DataFolder
):
    code = await codes_once.make_code("companion", CodeUse.pairing, by=office.administrator)
    _with_new_version(folder)

    assert await codes_once.take_code(code, CodeUse.pairing, by=PUBLIC) == office.companion.id


async def with_place(database: Database) -> None:
    """The place of a photo on the one document there is."""
    owner, document = await database.owner(), await value("SELECT id FROM document")
    await owner.execute("ALTER TABLE document DISABLE TRIGGER USER")
    sealed = documents.seal_place(PLACE, document)
    await owner.execute("UPDATE document SET location_sealed = $1 WHERE id = $2", sealed, document)
    await owner.execute("ALTER TABLE document ENABLE TRIGGER USER")


async def test_the_place_of_a_photo_is_sealed_anew_and_says_the_same(
    office: Office, proposed: Chain, database: Database, folder: DataFolder
):
    await with_place(database)
    lines = await value("SELECT count(*) FROM trail WHERE table_name = 'document'")

    await rotate(folder, database.urls.owner)

    (row,) = await rows("SELECT id, location_sealed FROM document")
    assert sealed_version(row["location_sealed"]) == 2
    assert documents.open_place(row["location_sealed"], row["id"]) == PLACE
    assert await value("SELECT count(*) FROM trail WHERE table_name = 'document'") == lines
    assert await misfits() == []


@pytest.mark.parametrize("who", ["staff", "administrator", "auditor"])
async def test_nobody_else_seals_anew(who: str, office: Office, database: Database, proposed: Chain):
    await with_place(database)
    before = await value("SELECT location_sealed FROM document"), await secret_of(database, office)
    for verb in (rotation.reseal_some_secrets, rotation.reseal_some_places):
        async with refused(NotAllowed):
            await verb(by=office.people[who])
    async with database.acting(office.people[who]) as app:
        await app.execute("SELECT app.reseal_places(ARRAY(SELECT id FROM document), ARRAY['x'::bytea])")
    async with database.acting(office.people[who], on=await database.auth()) as auth:
        await auth.execute("SELECT app.reseal_authenticators(ARRAY(SELECT id FROM authenticator), ARRAY['x'])")

    assert (await value("SELECT location_sealed FROM document"), await secret_of(database, office)) == before
