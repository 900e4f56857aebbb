"""Says how far the making of a demo is: a bar on a terminal, one line a step where nobody watches."""

from collections.abc import Sequence

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from scripts.demo import Step


async def take(steps: Sequence[Step], *, title: str, console: Console | None = None) -> None:
    """Take the steps in order. What is shown as done is done; an exception leaves the count where it was."""
    console = console or Console(stderr=True)
    if console.is_terminal:
        await _with_bar(steps, title, console)
        return
    for number, (label, make) in enumerate(steps, 1):
        console.print(f"{title} [{number}/{len(steps)}] {label} ...", markup=False, highlight=False, soft_wrap=True)
        await make()
    console.print(f"{title} selesai.", markup=False, highlight=False)


async def _with_bar(steps: Sequence[Step], title: str, console: Console) -> None:
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console) as bar:
        task = bar.add_task(title, total=len(steps))
        for label, make in steps:
            bar.update(task, description=f"{title}: {label}")
            await make()
            bar.advance(task)
        bar.update(task, description=f"{title} selesai")
