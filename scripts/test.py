"""Second command of a newcomer: lint, types, migration check and the tests. `--figures` runs the long ones: the
figures of the fences (ten thousand attempts to pay twice, fifty kills, ...), every page in a browser at two widths and
the whole way by clicking; `--figures --fifth` a fifth of what only repeats, for CI; `--nightly` everything with ten
times these figures.

Other arguments go to pytest (`python3 scripts/test.py tests/house`), and then only pytest runs.
"""

import os
import subprocess
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import environment

ROOT = environment.ROOT
WORKERS = max(2, min(4, os.cpu_count() or 2))  # each with its own PostgreSQL; a test waits for it most of the time


def main(arguments):
    environment.prepare("requirements.lock", "requirements-test.lock")
    environment.write_shim()
    nightly, figures = "--nightly" in arguments, "--figures" in arguments
    chosen = [argument for argument in arguments if argument not in ("--nightly", "--figures", "--fifth")]
    only = [] if nightly else ["-m", "figures" if figures else "not nightly and not figures"]
    if nightly:
        os.environ["BERDAYA_NIGHTLY"] = "1"
    if "--fifth" in arguments:
        os.environ["BERDAYA_FIFTH"] = "1"
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # each worker and each started command would compile it all again
    spread = [] if chosen else ["-n", str(WORKERS), "--dist", "loadfile", "--no-loadscope-reorder"]
    steps = [("pytest", ["-m", "pytest"] + only + spread + chosen)]
    if not chosen and not figures:
        steps = [
            ("ruff", ["-m", "ruff", "check", "."]),
            ("ruff format", ["-m", "ruff", "format", "--check", "."]),
            ("mypy", ["-m", "mypy", "tables", "operations", "admin", "api", "scripts"]),
        ] + steps
    for name, command in steps:
        print("== %s" % name)
        sys.stdout.flush()
        code = subprocess.call([environment.PYTHON] + command, cwd=ROOT)
        if code:
            sys.stderr.write("%s gagal | failed (%d)\n" % (name, code))
            return 1
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
