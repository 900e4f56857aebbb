"""The first command before anything is installed: every way it can fail is one clear line and exit code 1."""

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest

from scripts import environment
from tests.scripts.running import PATIENCE, ROOT, Result, shell, the_one_line, tree_without_environment

STANDARD_ONLY = ["start.py", "test.py", "environment.py"]
CLOSED = "http://127.0.0.1:9/simple"


def run(*command: str, cwd: Path, **changes: str) -> Result:
    plain = {name: value for name, value in shell(**changes).items() if name != "PYTHONPATH" or "PYTHONPATH" in changes}
    return subprocess.run(command, env=plain, cwd=cwd, capture_output=True, text=True, check=False, timeout=PATIENCE)


@pytest.fixture
def clone(place: Path) -> Path:
    return tree_without_environment(place / "clone")


@pytest.mark.parametrize("name", STANDARD_ONLY)
def test_the_first_commands_parse_on_any_python_3_and_need_nothing_installed(name: str):
    tree = ast.parse((ROOT / "scripts" / name).read_text(), feature_version=(3, 4))

    imported = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    assert not any(isinstance(node, ast.JoinedStr | ast.AnnAssign | ast.NamedExpr) for node in ast.walk(tree))
    assert imported - {"environment"} <= sys.stdlib_module_names


@pytest.mark.parametrize("command", ["start.py", "test.py"])
@pytest.mark.parametrize("version", [(3, 10, 13), (3, 4, 0)], ids=str)
def test_a_python_that_is_too_old_is_told_so(command: str, version: tuple[int, ...]):
    """The version is the only thing that is faked; the command itself runs."""
    code = "import runpy, sys; sys.version_info = {}; sys.argv = {!r}; runpy.run_path(sys.argv[0], run_name='__main__')"
    script = str(ROOT / "scripts" / command)

    result = run(sys.executable, "-c", code.format((*version, "final", 0), [script]), cwd=Path("/"))

    found = f"{version[0]}.{version[1]}"
    assert f"Python 3.11 or newer is needed, this is {found}. Run again with python3.11." in the_one_line(result)


def test_a_python_without_venv_names_the_package(clone: Path, place: Path):
    shadow = place / "shadow"
    shadow.mkdir()
    (shadow / "ensurepip.py").write_text("raise ImportError('No module named ensurepip')\n")

    result = run(sys.executable, str(clone / "scripts" / "start.py"), cwd=Path("/"), PYTHONPATH=str(shadow))

    assert "Install the package python3-venv (Debian: apt install python3-venv)." in the_one_line(result)
    assert not (clone / ".venv" / "bin").exists()


@pytest.mark.figures
def test_without_a_network_it_says_so_and_nothing_counts_as_installed(clone: Path):
    nowhere = {"PIP_INDEX_URL": CLOSED, "PIP_NO_CACHE_DIR": "1", "PIP_CONFIG_FILE": os.devnull, "PIP_NO_INPUT": "1"}

    result = run(sys.executable, str(clone / "scripts" / "start.py"), "--demo", "none", cwd=Path("/"), **nowhere)

    assert "cannot install the packages: no network. Connect to the internet and try again." in the_one_line(result)
    assert not (clone / ".venv" / "berdaya-installed").exists()


def test_a_full_disk_while_installing_is_one_line(clone: Path):
    """Limited to files of a megabyte, which pip's own wheel is not."""
    limited = f"ulimit -f 1000; exec {sys.executable} {clone / 'scripts' / 'start.py'}"

    result = run("sh", "-c", limited, cwd=Path("/"), PIP_INDEX_URL=CLOSED)

    assert "no disk space left, or file size limited" in the_one_line(result)


def test_an_environment_of_another_user_is_named_and_left_alone(
    place: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    venv = place / ".venv"
    venv.mkdir()
    monkeypatch.setattr(environment, "VENV", str(venv))
    monkeypatch.setattr(os, "geteuid", lambda: venv.stat().st_uid + 1)

    with pytest.raises(SystemExit) as stopped:
        environment.prepare("requirements.lock")

    assert stopped.value.code == 1
    assert f"{venv} belongs to another user. Remove it or run as its owner." in capsys.readouterr().err
    assert list(venv.iterdir()) == []


def test_a_place_that_may_not_be_written_is_one_line(capsys: pytest.CaptureFixture[str]):
    for error, said in (
        (PermissionError(13, "Permission denied"), "not allowed to write to x"),
        (OSError(30, "Read-only file system"), "not allowed to write to x"),
        (OSError(28, "No space left on device"), "no disk space left"),
        (OSError(27, "File too large"), "no disk space left"),
        (FileExistsError(17, "File exists"), "x is no folder"),
    ):
        with pytest.raises(SystemExit):
            environment.explain_os_error(error, "x")
        assert said in capsys.readouterr().err
    with pytest.raises(ChildProcessError):
        environment.explain_os_error(ChildProcessError(10, "No child processes"), "x")


@pytest.mark.parametrize(
    ("lock", "fewest"), [("requirements.lock", 20), ("requirements-test.lock", 20), ("requirements-s3.lock", 5)]
)
def test_every_locked_package_has_a_version_and_hashes(lock: str, fewest: int):
    lines = (ROOT / lock).read_text().replace("\\\n", " ").splitlines()
    packages = [line for line in lines if line and not line.startswith((" ", "#", "--"))]

    assert len(packages) > fewest
    assert [line for line in packages if "==" not in line or "--hash=sha256:" not in line] == []
