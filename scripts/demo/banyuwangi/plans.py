"""What each woman plans to buy. Invented, but priced like the year 2013 and never above Rp 5.000.000."""

from msgspec import Struct

from operations.actor import SYSTEM
from operations.purchases.plans import NewItem, agree_plan, draft_plan
from scripts.demo import rows
from scripts.demo.banyuwangi.world import World, key_of
from scripts.demo.pace import together


class Idea(Struct, frozen=True):
    """A business and its plan."""

    business: str
    items: list[NewItem]


IDEAS = (
    Idea(
        "Warung kopi",
        [
            NewItem("Etalase", 1, "unit", 1_500_000),
            NewItem("Kompor dan alat", 1, "set", 1_250_000),
            NewItem("Bahan", 10, "paket", 185_000),
            NewItem("Sewa tempat", 1, "bulan", 400_000),
        ],
    ),
    Idea(
        "Menjahit",
        [
            NewItem("Mesin jahit", 1, "unit", 2_350_000),
            NewItem("Mesin obras", 1, "unit", 1_600_000),
            NewItem("Kain", 15, "meter", 50_000),
            NewItem("Benang dan alat", 1, "set", 300_000),
        ],
    ),
    Idea(
        "Salon",
        [
            NewItem("Kursi keramas", 1, "unit", 1_400_000),
            NewItem("Cermin", 2, "unit", 350_000),
            NewItem("Pengering rambut", 2, "unit", 425_000),
            NewItem("Bahan perawatan", 1, "paket", 1_300_000),
            NewItem("Sewa tempat", 3, "bulan", 250_000),
        ],
    ),
    Idea(
        "Ternak ayam",
        [
            NewItem("Kandang", 1, "unit", 1_500_000),
            NewItem("Bibit ayam", 100, "ekor", 9_000),
            NewItem("Pakan", 8, "karung", 275_000),
            NewItem("Obat dan vitamin", 1, "paket", 250_000),
        ],
    ),
    Idea(
        "Toko kelontong",
        [
            NewItem("Rak", 2, "unit", 450_000),
            NewItem("Timbangan", 1, "unit", 350_000),
            NewItem("Beras", 10, "karung", 215_000),
            NewItem("Minyak dan gula", 20, "paket", 62_500),
            NewItem("Sabun dan kebutuhan rumah", 1, "paket", 300_000),
        ],
    ),
    Idea(
        "Gorengan keliling",
        [
            NewItem("Gerobak", 1, "unit", 2_250_000),
            NewItem("Kompor gas", 1, "unit", 450_000),
            NewItem("Wajan dan alat", 1, "set", 400_000),
            NewItem("Tepung dan minyak", 16, "paket", 100_000),
        ],
    ),
)


def idea_of(place: int) -> int:
    """Which idea the woman at this place of the lists has."""
    return place % len(IDEAS)


async def agree_on_plans(world: World) -> None:
    """Drafted by her companion with her, agreed by staff a week later."""
    await world.day(8, 5)
    everyone = await rows.enrolled(world.program, by=SYSTEM)
    grants = await rows.promises(world.grant, by=SYSTEM)
    plans = await together(
        draft_plan(
            grants[woman.key],
            business=IDEAS[idea_of(place)].business,
            items=IDEAS[idea_of(place)].items,
            key=key_of(f"plan/{woman.wave}/{woman.line}"),
            by=world.actors[world.companion_of[woman.key]],
        )
        for place, woman in enumerate(everyone)
    )
    await world.day(8, 12)
    await together(agree_plan(plan, by=world.staff) for plan in plans)
