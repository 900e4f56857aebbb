"""The decree for those who were chosen: made by the secretary, approved by the chair."""

from operations.selection import decrees
from scripts.demo.kharisma.world import World


async def decide(world: World) -> None:
    await world.day(5, 4)
    world.decree = await decrees.draft_decree(world.program, title="Penetapan penerima 2015", by=world.secretary)
    await decrees.lock_decree(world.decree, by=world.secretary)
    signed_on = await world.day(5, 11)
    signed = decrees.Signature("07/SK/LK/2015", signed_on, "Ketua (latihan)", "Ketua Lembaga Kharisma")
    await decrees.approve_decree(world.decree, signed=signed, by=world.chair)
