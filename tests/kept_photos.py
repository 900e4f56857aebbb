"""Photos of receipts that were kept: read back, and the name of the file."""

from uuid import UUID

from operations.actor import Actor
from operations.books import documents
from tables.books.document import DocumentKind
from tests.chain_builders import value


async def read(key: UUID, by: Actor) -> bytes:
    return (await documents.read_back(key, kind=DocumentKind.receipt_photo, by=by))[0]


async def name_of(key: UUID) -> str:
    return str(await value("SELECT file_key FROM document WHERE id = $1", key))
