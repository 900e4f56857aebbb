"""What the operating system says about a process: running, ended, or ended and not asked about."""

import os
from pathlib import Path


def is_running(pid: int) -> bool:
    """A running postgres: not a zombie, and not another program that got the number after a reboot."""
    process = Path(f"/proc/{pid}")
    if Path("/proc/self").exists():
        try:
            state = (process / "stat").read_text().rsplit(")", 1)[1].split()[0]
            return state != "Z" and b"postgres" in (process / "cmdline").read_bytes()
        except FileNotFoundError:
            return False
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def is_held(shared_memory: str) -> bool:
    """Does any process hold this piece of System V memory? Where the system does not tell, it may be so."""
    table = Path("/proc/sysvipc/shm")  # number in the second column, how many hold it in the seventh
    if not table.exists():
        return True
    rows = [line.split() for line in table.read_text().splitlines()]
    return any(row[1] == shared_memory and row[6] != "0" for row in rows)
