"""What every demo hands on from step to step: who acts, what is drawn, and the day."""

import random
from dataclasses import dataclass, field
from datetime import date
from typing import ClassVar

from operations.actor import Actor
from scripts.demo import Stage
from scripts.demo.women import chance_of
from tables.fences.apply import write_setting


@dataclass
class BareWorld:
    """Each demo adds its own. By user name; `secrets` are of authenticators, and who is only a companion has none."""

    year: ClassVar[int]
    stage: Stage
    chance: random.Random = field(init=False)
    actors: dict[str, Actor] = field(default_factory=dict)
    passwords: dict[str, str] = field(default_factory=dict)
    secrets: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.chance = chance_of(self.year)

    async def day(self, month: int, day: int) -> date:
        """Move the business date within the year of the demo."""
        moment = date(self.year, month, day)
        await write_setting(self.stage.owner, "business_date", moment.isoformat())
        return moment
