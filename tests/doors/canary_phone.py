"""What a companion writes of the canaries on her phone, and what her phone holds of them."""

from tests.chain_builders import Program
from tests.doors.canaries import Canary, Search
from tests.field_phone import a_phone
from tests.people_builders import Office
from tests.the_app import the_app


async def say_it_on_a_phone(office: Office, program: Program, canaries: list[Canary], search_in: Search) -> None:
    """What a companion writes of her, which lies sealed; and her NIK, which no phone may send."""
    phone = await a_phone(the_app(), office)
    for canary in canaries:
        kept = await phone.send(phone.event("case", {"category": "quality", "text": f"{canary.name}, {canary.phone}"}))
        body = {"program": str(program.key), "call_name": "Sari", "village": "Padang", "consent_read_aloud": True}
        refused = await phone.send(phone.event("candidate", body | {"safe_contact": canary.nik}))
        assert (kept.status_code, refused.status_code) == (201, 422)
        search_in.look("error bodies", kept.text + refused.text)
    search_in.look("package", (await phone.package()).content)
