"""Only operations write; transactions are opened in three places; nothing is batched."""

import pytest

from tests.house.sources import FLOORS, Source, faults, python
from tests.house.writing import batches, transactions, writes

BESIDES_OPERATIONS = python("tables", "admin", "api", "scripts", "piccolo_conf.py")


def test_only_operations_write():
    assert faults(writes, BESIDES_OPERATIONS) == []


def test_operations_do_write():
    """So the rule sees what it looks for."""
    assert len(faults(writes, python("operations"))) > 10


TABLE = "from piccolo.table import Table\n"
PERSON = "from tables.people.person import Person\n"


@pytest.mark.parametrize(
    "text",
    [
        PERSON + "async def f(): await Person.insert(Person())",
        PERSON + "async def f(): await Person.update({Person.code: 'x'}).where(Person.id == 1)",
        PERSON + "async def f(): await Person.delete().where(Person.id == 1)",
        PERSON + "async def f(): await Person.raw('...')",
        PERSON + "Person.alter().drop_column('code')",
        PERSON + "Person.create_table().run_sync()",
        PERSON + "async def f(): await Person.objects().create(code='x')",
        PERSON + "async def f(): await Person.objects().get_or_create(Person.code == 'x')",
        PERSON + "async def f():\n    row = Person()\n    await row.save()",
        PERSON + "async def f(): await Person(code='x').save()",
        PERSON + "async def f():\n    row = await Person.objects().first()\n    await row.remove()",
        PERSON + "async def f(): await (await Person.objects().get(Person.id == 1)).update_self({})",
        PERSON + "async def f():\n    for row in await Person.objects():\n        await row.save()",
        PERSON + "async def f(row: Person): await row.remove()",
        PERSON + "async def f(table: type[Person]): await table.delete(force=True)",
        PERSON + "async def f():\n    rows = [Person()]\n    await rows[0].save()",
        PERSON + "async def f():\n    if row := await Person.objects().first():\n        await row.save()",
        "from tables.people import person\nasync def f(): await person.Person.insert()",
        "import tables.people.person as p\nasync def f(): await p.Person.insert()",
        "from tables.people.person import Person as Beneficiary\nasync def f(): await Beneficiary.insert()",
        TABLE + "class Mine(Table):\n    async def f(self): await self.save()",
        TABLE + "class Mine(Table):\n    @classmethod\n    async def f(cls): await cls.delete()",
        TABLE + "async def f(row: Table): await type(row).update({})",
        "class Crud:\n    async def post(self): await self.table.insert(1)",
    ],
)
def test_a_write_outside_of_operations_is_caught(text: str):
    assert len(writes(Source("api/x.py", text))) == 1


@pytest.mark.parametrize(
    "text",
    [
        "facts = {}\nfacts.update({'a': 1})",
        "import hashlib\nhashlib.sha256().update(b'x')",
        "names = ['a']\nnames.insert(0, 'b')\nnames.remove('a')",
        "from PIL import Image\nImage.new('L', (1, 1)).save('x.png')",
        PERSON + "async def f(): return await Person.select().where(Person.code == 'x')",
        PERSON
        + "async def f():\n    row = await Person.objects().first()\n    seen = set()\n    seen.remove(row.code)",
        "from tables.engine import DB\nDB.config.update({})",
    ],
)
def test_what_only_sounds_like_a_write_is_fine(text: str):
    assert writes(Source("api/x.py", text)) == []


def test_transactions_are_opened_by_the_frame_only():
    assert faults(transactions, python(*FLOORS)) == []


@pytest.mark.parametrize("name", ["operations/money/bank.py", "api/hall.py", "scripts/session.py", "admin/desk/x.py"])
def test_a_transaction_elsewhere_is_caught(name: str):
    assert len(transactions(Source(name, "async def f():\n    async with DB.transaction():\n        pass"))) == 1


def test_nothing_is_batched():
    assert faults(batches, python(*FLOORS)) == []


def test_a_batch_is_caught():
    text = PERSON + "async def f():\n    async with await Person.select().batch(batch_size=9) as b:\n        pass"

    assert batches(Source("operations/books/x.py", text)) == ["line 3: .batch("]
