"""Audit samples that tests begin with."""

import zipfile
from pathlib import Path
from uuid import UUID

from operations.actor import SYSTEM
from operations.books.checkpoints import make_checkpoint
from operations.books.sample_results import send_to_field
from operations.books.samples import Wanted, draw_sample
from tables.books.audit_sample import SampleFrame, SampleMethod
from tests.cluster import Database
from tests.pack_builders import CODE, verified
from tests.people_builders import Office

AGAIN = "pemeriksaan ulang"
MONEY = Wanted(frame=SampleFrame.payments, method=SampleMethod.monetary_unit, tolerable_bp=5_000)
PEOPLE = Wanted(frame=SampleFrame.people, method=SampleMethod.discovery)


async def drawn_before_the_first_checkpoint(database: Database, office: Office) -> UUID:
    """Of everybody. Its checkpoint is taken away again, so that tests begin without any."""
    await make_checkpoint(by=SYSTEM)
    key = await draw_sample(CODE, PEOPLE, by=office.auditor)
    async with database.unfenced() as superuser:
        await superuser.execute("DELETE FROM checkpoint_leaf")
        await superuser.execute("DELETE FROM checkpoint")
    return key


async def in_field(office: Office, wanted: Wanted = PEOPLE) -> UUID:
    await make_checkpoint(by=SYSTEM)
    key = await draw_sample(CODE, wanted, reason=AGAIN, by=office.auditor)
    await send_to_field(key, by=office.auditor)
    return key


def told(body: bytes, folder: Path) -> tuple[int, str]:
    """What the program in the pack says of its samples."""
    file = folder / "paket.zip"
    file.write_bytes(body)
    with zipfile.ZipFile(file) as held:
        held.extractall(folder)
    return verified(folder / "verify/samples.py", file)
