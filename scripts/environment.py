"""Makes the virtual environment from the lock. Standard library only; parses on any Python 3.

`start.py` and `test.py` call this before anything else exists, so every way it can fail ends in one
clear line (Indonesian, then English) and exit code 1.
"""

import contextlib
import errno
import fcntl
import hashlib
import os
import shutil
import subprocess
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
VENV = os.path.join(ROOT, ".venv")
PYTHON = os.path.join(VENV, "bin", "python")
MARK = os.path.join(VENV, "berdaya-installed")
LOG = os.path.join(VENV, "install.log")
OLDEST = (3, 11)


def stop(indonesian, english, code=1):
    """Say why in one line and leave: 1 is refused, 2 is a wrong use."""
    sys.stderr.write("Gagal: %s | Failed: %s\n" % (indonesian, english))
    raise SystemExit(code)


def explain_os_error(error, path):
    """One line for a disk, quota, file-size or permission error; other errors are raised again."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        stop(
            "ruang disk habis atau ukuran berkas dibatasi saat menulis %s. Kosongkan disk lalu ulangi." % path,
            "no disk space left, or file size limited, while writing %s. Free some space and try again." % path,
        )
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        stop(
            "tidak boleh menulis ke %s. Jalankan sebagai pemilik folder itu." % path,
            "not allowed to write to %s. Run as the owner of that folder." % path,
        )
    if error.errno in (errno.EEXIST, errno.ENOTDIR):
        stop("%s bukan folder. Pilih tempat lain." % path, "%s is no folder. Choose another place." % path)
    raise error


def check_python():
    """The lock holds wheels for CPython 3.11 and newer, so older ones stop here."""
    if sys.version_info < OLDEST:
        stop(
            "perlu Python 3.11 atau lebih baru, ini Python %d.%d. Jalankan ulang dengan python3.11."
            % sys.version_info[:2],
            "Python 3.11 or newer is needed, this is %d.%d. Run again with python3.11." % sys.version_info[:2],
        )


def prepare(*locks):
    """Make or refresh .venv so that it holds every requirement of `locks` (file names in the root)."""
    check_python()
    try:
        with _one_at_a_time():
            if _installed() >= set(_fingerprint(lock) for lock in locks):
                return
            _make_venv()
            for lock in locks:
                _install(lock)
    except OSError as error:
        explain_os_error(error, VENV)


@contextlib.contextmanager
def _one_at_a_time():
    """Two starts at once in a fresh clone: the second waits and then finds everything installed."""
    if os.path.isdir(VENV) and os.stat(VENV).st_uid != os.geteuid() and os.geteuid() != 0:
        stop(
            "%s milik pengguna lain. Hapus folder itu atau jalankan sebagai pemiliknya." % VENV,
            "%s belongs to another user. Remove it or run as its owner." % VENV,
        )
    if not os.path.isdir(VENV):
        os.mkdir(VENV)
    with open(os.path.join(VENV, "install.lock"), "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _fingerprint(lock):
    with open(os.path.join(ROOT, lock), "rb") as file:
        content = file.read()
    return hashlib.sha256(content + sys.version.encode()).hexdigest()


def _installed():
    """Fingerprints of the locks that were installed completely, by a Python that still runs."""
    if not os.path.exists(MARK) or subprocess.call([PYTHON, "-c", ""], stderr=subprocess.DEVNULL) != 0:
        return set()
    with open(MARK) as file:
        return set(file.read().split())


def _make_venv():
    if _works([PYTHON, "-m", "pip", "--version"]):
        return
    if not _works([sys.executable, "-c", "import venv, ensurepip"]):
        stop(
            "Python ini tidak punya modul venv. Pasang paket python3-venv (Debian/Ubuntu: apt install python3-venv).",
            "this Python has no venv module. Install the package python3-venv (Debian: apt install python3-venv).",
        )
    with contextlib.suppress(FileNotFoundError):
        os.remove(MARK)
    for name in ("bin", "lib", "lib64", "include"):  # a half-made one; the lock file in it stays
        path = os.path.join(VENV, name)
        if os.path.islink(path):
            os.remove(path)
        shutil.rmtree(path, ignore_errors=True)
    print("Menyiapkan lingkungan Python di %s ..." % VENV)
    _run([sys.executable, "-m", "venv", VENV], "membuat .venv", "make .venv")


def _works(command):
    try:
        return subprocess.call(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) == 0
    except OSError:
        return False


def _install(lock):
    print("Memasang paket dari %s (sekali saja, beberapa menit) ..." % lock)
    sys.stdout.flush()
    command = [PYTHON, "-m", "pip", "install", "--disable-pip-version-check", "--no-input", "--quiet"]
    command += ["--retries", "2", "--timeout", "20", "--require-hashes", "--only-binary", ":all:"]
    # as constraints too: Debian's pip takes `pydantic[email]` for another package otherwise
    place = os.path.join(ROOT, lock)
    _run(command + ["-c", place, "-r", place], "memasang paket", "install the packages")
    with open(MARK, "a") as file:
        file.write(_fingerprint(lock) + "\n")


def _run(command, doing_id, doing_en):
    """Run a step with its chatter in the log; a failure is one line that names the likely cause."""
    with open(LOG, "ab") as log:
        start = log.tell()
        code = subprocess.call(command, stdout=log, stderr=subprocess.STDOUT)
    if code == 0:
        return
    with open(LOG, "rb") as log:
        log.seek(start)
        said = log.read().decode("utf-8", "replace")
    if "No space left" in said or "File too large" in said or "Disk quota" in said or code == -25 or _is_full():
        raise OSError(errno.ENOSPC, "no space")
    if any(
        sign in said
        for sign in ("NewConnectionError", "Failed to establish", "ConnectionError", "ProxyError", "resolve")
    ):
        stop(
            "tidak bisa %s karena tidak ada jaringan. Sambungkan internet lalu ulangi. Catatan: %s" % (doing_id, LOG),
            "cannot %s: no network. Connect to the internet and try again. Log: %s" % (doing_en, LOG),
        )
    stop("tidak bisa %s. Catatan: %s" % (doing_id, LOG), "cannot %s. Log: %s" % (doing_en, LOG))


def _is_full():
    """Ask the disk itself, because `venv` keeps to itself why it failed."""
    probe = os.path.join(VENV, "probe")
    try:
        with open(probe, "wb") as file:
            for _ in range(32):
                file.write(bytes(1024 * 1024))
    except OSError as error:
        return error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
    finally:
        with contextlib.suppress(OSError):
            os.remove(probe)
    return False


def write_shim():
    """The `berdaya` command: runs this checkout from any directory. Returns its full path."""
    path = os.path.join(VENV, "bin", "berdaya")
    text = '#!/bin/sh\nPYTHONPATH="%s" exec "%s" -P -m scripts.cli "$@"\n' % (ROOT, PYTHON)
    try:
        with open(path + ".new", "w") as file:
            file.write(text)
        os.chmod(path + ".new", 0o755)  # noqa: S103  (a command that everyone may run)
        os.replace(path + ".new", path)
    except OSError as error:
        explain_os_error(error, path)
    return path
