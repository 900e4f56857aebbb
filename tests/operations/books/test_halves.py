"""What a killed writer of secrets left goes after a day; of kept files `test_stores.py` says it."""

from datetime import timedelta
from pathlib import Path

import pytest

from operations.books.kept import A_DAY
from scripts.data_folder import DataFolder, write_secret


def test_of_keys_that_a_killed_rotation_wrote_no_half_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Old halves of ours go: beside the data, and where the key file lies elsewhere only what is the key file's."""
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    monkeypatch.setenv("BERDAYA_KEY_FILE", str(elsewhere / "keys.json"))
    folder = DataFolder(tmp_path / "data")
    folder.prepare()
    with monkeypatch.context() as killed:
        killed.setattr(Path, "replace", _cut_off)
        for file in (folder.key_file, folder.signing_key_file):
            with pytest.raises(KeyboardInterrupt):
                write_secret(file, "half a secret")
    (elsewhere / "tmp-of-others").write_text("not ours")
    write_secret(folder.signing_key_file, "whole")

    assert folder.remove_halves(A_DAY) == 0
    assert folder.remove_halves(timedelta()) == 2
    assert [path.name for path in elsewhere.iterdir()] == ["tmp-of-others"]
    assert [path.name for path in folder.signing_key_file.parent.iterdir()] == [folder.signing_key_file.name]


def _cut_off(*_: object) -> None:
    raise KeyboardInterrupt
