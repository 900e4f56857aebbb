"""First command of a newcomer: make everything, load the demo, serve. `python3 scripts/start.py --help`.

Only needs Python >= 3.11. Parses on any Python 3 so that an older one gets a sentence, not a SyntaxError.
"""

import os
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import environment


def main():
    more = ["requirements-s3.lock"] if os.environ.get("BERDAYA_S3_BUCKET") else []
    environment.prepare("requirements.lock", *more)
    shim = environment.write_shim()
    sys.stdout.flush()
    os.execv(shim, [shim, "serve", "--first-start"] + sys.argv[1:])  # noqa: S606


if __name__ == "__main__":
    main()
