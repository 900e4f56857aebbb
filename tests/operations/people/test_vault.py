"""The vault: what is sealed opens only in its own place, with its own key; equal values find each other."""

import json
from pathlib import Path
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from operations.people import vault
from operations.people.keys import KeyFileLost, Keys, keys_in_use, keys_to_text, new_keys, read_keys, use_keys
from operations.people.vault import Tampered

NIK = "3510994107800001"
PLACE = {"table": "identity", "column": "nik"}


@pytest.fixture(autouse=True)
def own_keys(monkeypatch: pytest.MonkeyPatch) -> Keys:
    """Throw-away keys; whatever keys were in use before come back."""
    monkeypatch.setattr("operations.people.keys._Ring.held", new_keys())
    return keys_in_use()


def test_what_is_sealed_opens_in_its_place():
    person, row = uuid4(), uuid4()
    plain, wrapped = vault.new_data_key(person)
    sealed = vault.seal(plain, NIK, **PLACE, row=row)

    assert vault.open_data_key(wrapped, person) == plain
    assert vault.unseal(plain, sealed, **PLACE, row=row) == NIK
    assert NIK.encode() not in sealed + wrapped


@pytest.mark.parametrize(
    "moved",
    [{"row": uuid4()}, {"column": "phone"}, {"table": "bank_account"}],
    ids=["to another row", "to another column", "to another table"],
)
def test_a_ciphertext_that_was_moved_does_not_open(moved: dict):
    place = {**PLACE, "row": uuid4()}
    plain, _ = vault.new_data_key(uuid4())
    sealed = vault.seal(plain, NIK, **place)

    with pytest.raises(Tampered):
        vault.unseal(plain, sealed, **place | moved)


def test_one_flipped_bit_is_noticed():
    row = uuid4()
    plain, _ = vault.new_data_key(uuid4())
    sealed = vault.seal(plain, NIK, **PLACE, row=row)

    for position in range(len(sealed)):
        broken = bytes([*sealed[:position], sealed[position] ^ 1, *sealed[position + 1 :]])
        with pytest.raises(Tampered):
            vault.unseal(plain, broken, **PLACE, row=row)


def test_a_data_key_belongs_to_one_person_and_one_key_file():
    person = uuid4()
    plain, wrapped = vault.new_data_key(person)

    with pytest.raises(Tampered):
        vault.open_data_key(wrapped, uuid4())
    use_keys(new_keys())
    with pytest.raises(Tampered):
        vault.open_data_key(wrapped, person)
    assert plain not in wrapped


def test_two_persons_with_the_same_value_have_different_ciphertexts():
    row = uuid4()
    (one, _), (two, _) = vault.new_data_key(uuid4()), vault.new_data_key(uuid4())

    assert vault.seal(one, NIK, **PLACE, row=row) != vault.seal(two, NIK, **PLACE, row=row)


def test_a_kept_file_opens_under_its_own_name_only():
    key = uuid4()
    sealed = vault.seal_file(b"gambar nota", key)

    assert vault.unseal_file(sealed, key) == b"gambar nota"
    with pytest.raises(Tampered):
        vault.unseal_file(sealed, uuid4())


def test_three_spellings_of_a_nik_have_one_index():
    spellings = ["3510994107800001", "351099.410780.0001", " 3510-9941-0780-0001 "]

    assert len({vault.blind_index("nik", vault.digits(spelling)) for spelling in spellings}) == 1


def test_an_index_says_nothing_without_the_key_and_differs_by_kind(own_keys: Keys):
    before = vault.blind_index("nik", NIK)

    assert len(before) == 32
    assert before != vault.blind_index("family_card", NIK)
    assert before != vault.blind_index("nik", "3510994107800002")
    use_keys(Keys(version=1, wrap=own_keys.wrap, index=bytes(32), files=own_keys.files))
    assert before != vault.blind_index("nik", NIK)


@pytest.mark.parametrize(
    "spelling", ["081234567890", "+62 812-3456-7890", "62812 3456 7890", "(0812) 3456 7890", "81234567890"]
)
def test_phone_numbers_are_compared_in_one_form(spelling: str):
    assert vault.phone_number(spelling) == "+6281234567890"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Soerjani", "SURYANI"),
        ("Djoemiati", "Jumiati"),
        ("Tjahjani", "Cahyani"),
        ("Siti Aminah", "AMINAH  SITI"),
        ("Nurrohmah", "Nurohmah"),
        ("Chusnul", "Khusnul"),
        ("Evi", "Efi"),
        ("Sjarifah", "Syarifah"),
        ("Sri Wahjuni", "Sri Wahyuni"),
        ("Hj. Fatimah", "hj fatimah"),
    ],
)
def test_names_that_sound_alike_meet(one: str, other: str):
    assert vault.name_sound(one) == vault.name_sound(other)


@pytest.mark.parametrize(
    ("one", "other"), [("Ratna", "Rukmini"), ("Siti Aminah", "Siti Maryam"), ("Dewi", "Devina"), ("Ani", "Ina")]
)
def test_names_that_sound_different_stay_apart(one: str, other: str):
    assert vault.name_sound(one) != vault.name_sound(other)


def test_a_name_without_a_letter_has_no_sound_and_no_crash():
    assert vault.name_sound(" .-' ") == ""
    assert vault.name_key("Ñoñé d'Árc") == "NONE D ARC"


@given(st.text(max_size=60))
def test_any_text_is_sealed_and_comes_back(text: str):
    row = uuid4()
    plain, _ = vault.new_data_key(uuid4())

    assert vault.unseal(plain, vault.seal(plain, text, **PLACE, row=row), **PLACE, row=row) == text


def test_keys_survive_their_file(tmp_path: Path, own_keys: Keys):
    file = tmp_path / "keys.json"
    file.write_text(keys_to_text(own_keys))

    assert read_keys(file) == own_keys
    assert json.loads(file.read_text())["version"] == 1
    assert read_keys(file).check() == own_keys.check() != new_keys().check()
    assert own_keys.check() not in file.read_text()


def test_without_keys_nothing_opens(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    monkeypatch.setattr("operations.people.keys._Ring.held", None)

    with pytest.raises(KeyFileLost):
        vault.new_data_key(uuid4())
    with pytest.raises(KeyFileLost):
        vault.blind_index("nik", NIK)
    with pytest.raises(FileNotFoundError):
        read_keys(tmp_path / "keys.json")
