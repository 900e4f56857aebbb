"""The end of the story: the auditor's files hold her rows and add up, by clicking."""

import csv
import io

from tests.browser.people import Crew

Row = dict[str, str]


async def downloaded(crew: Crew, title: str) -> list[Row]:
    """The rows of a sheet as the auditor's own computer reads them."""
    auditor = crew.auditor
    await auditor.follow("Berdaya")
    _, content = await auditor.download(f"CSV, {title}", "link")
    return list(csv.DictReader(io.StringIO(content.decode(), newline="")))


async def recounted(crew: Crew) -> None:
    auditor = crew.auditor
    await auditor.follow("Berdaya")
    await auditor.follow("Yang dihitung ulang")
    await auditor.reads(", 0 yang tidak cocok.")
