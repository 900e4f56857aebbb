"""Which demos there are, and one clear line for a name that is none of them."""

from importlib import import_module

from scripts.demo import Demo
from scripts.environment import stop

NAMES = ("banyuwangi", "kharisma")
NONE = "none"


def demo_named(name: str, *others: str) -> Demo:
    """`others` are names that the caller understands too."""
    if name not in NAMES:
        known = ", ".join([*NAMES, *others])
        stop(
            f'tidak ada data latihan bernama "{name}". Pilih: {known}.',
            f'there is no demo named "{name}". Choose: {known}.',
            code=2,
        )
    demo: Demo = import_module(f"scripts.demo.{name}").DEMO  # so late, because no other command should wait for it
    return demo


def demo_at_first_start(name: str) -> Demo | None:
    """None for an empty start ("none")."""
    return None if name == NONE else demo_named(name, NONE)
