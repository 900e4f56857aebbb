"""Which demos there are, and one clear line for a name that is none of them."""

from scripts.demo import Demo
from scripts.demo.banyuwangi import BANYUWANGI
from scripts.demo.kharisma import KHARISMA
from scripts.environment import stop

DEMOS = {demo.name: demo for demo in (BANYUWANGI, KHARISMA)}
NONE = "none"


def demo_named(name: str, *others: str) -> Demo:
    """`others` are names that the caller understands too."""
    if name not in DEMOS:
        known = ", ".join([*DEMOS, *others])
        stop(
            f'tidak ada data latihan bernama "{name}". Pilih: {known}.',
            f'there is no demo named "{name}". Choose: {known}.',
            code=2,
        )
    return DEMOS[name]


def demo_at_first_start(name: str) -> Demo | None:
    """None for an empty start ("none")."""
    return None if name == NONE else demo_named(name, NONE)
