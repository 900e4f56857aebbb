"""What an auditor runs elsewhere: the tree and the signature as their standards say, with Python alone."""

import ast
import random
import sys
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from operations.books import verifier
from operations.books.verifier.ed25519 import L, is_signed
from operations.books.verifier.tree import NOTHING, Prover, Tree, leaf_hash, node_hash, only_added

RFC_8032 = [
    ("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a", "",
     "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe"
     "24655141438e7a100b"),
    ("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c", "72",
     "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302a"
     "eeb00d291612bb0c00"),
    ("fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025", "af82",
     "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed2"
     "8dc027beceea1ec40a"),
    ("ec172b93ad5e563bf4932c70e1245034c35467ef2efd4d64ebf819683467e2bf",
     "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a2192992a274fc1a836ba3c23a3feebbd454d4423643ce80"
     "e2a9ac94fa54ca49f",
     "dc2a4459e7369633a52b1bf277839a00201009a3efbf3ecb69bea2186c26b58909351fc9ac90b3ecfdfbc7c66431e0303dca179c138ac17"
     "ad9bef1177331a704"),
]  # fmt: skip
"""Public key, message and signature: section 7.1, tests 1, 2, 3 and SHA(abc)."""


@pytest.mark.parametrize(("public", "message", "signature"), RFC_8032, ids=["1", "2", "3", "SHA(abc)"])
def test_the_signatures_of_the_rfc_are_taken_and_nothing_near_them(public: str, message: str, signature: str):
    key, text, signed = (bytes.fromhex(part) for part in (public, message, signature))
    number = int.from_bytes(signed[32:], "little")

    assert is_signed(key, text, signed)
    assert not is_signed(key, text + b"\x00", signed)
    assert not is_signed(key, text, signed[:32] + (number + L).to_bytes(32, "little")), "written another way"
    assert not is_signed(key, text, signed[:-1])
    assert not is_signed(key[:-1], text, signed)
    assert not is_signed(b"\xff" * 32, text, signed)
    assert not is_signed(key, text, b"\xff" * 32 + signed[32:])


def test_it_agrees_with_cryptography_on_every_signature_and_on_every_wrong_bit():
    dice = random.Random(8032)
    for length in range(25):
        private, message = Ed25519PrivateKey.generate(), dice.randbytes(length)
        public, signed = private.public_key().public_bytes_raw(), private.sign(message)
        wrong = bytearray(signed)
        wrong[dice.randrange(64)] ^= 1 << dice.randrange(8)

        assert is_signed(public, message, signed)
        assert not is_signed(public, message, bytes(wrong))
        assert not is_signed(Ed25519PrivateKey.generate().public_key().public_bytes_raw(), message, signed)


ENTRIES = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"]
ROOTS = {
    1: "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    2: "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    8: "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
}
"""The example of the first Certificate Transparency logs."""
LEAVES = [leaf_hash(str(number).encode()) for number in range(130)]


def grown(leaves: list[bytes]) -> Tree:
    tree = Tree()
    for leaf in leaves:
        tree.add(leaf)
    return tree


def by_definition(leaves: list[bytes]) -> bytes:
    """RFC 9162 2.1.1, word for word."""
    if not leaves:
        return NOTHING
    if len(leaves) == 1:
        return leaves[0]
    half = 1
    while 2 * half < len(leaves):
        half *= 2
    return node_hash(by_definition(leaves[:half]), by_definition(leaves[half:]))


@pytest.mark.parametrize("size", ROOTS)
def test_the_roots_of_known_trees(size: int):
    assert grown([leaf_hash(bytes.fromhex(entry)) for entry in ENTRIES[:size]]).root().hex() == ROOTS[size]


def test_every_root_is_that_of_the_definition_also_when_it_goes_on_from_its_edge():
    for size in range(len(LEAVES)):
        tree = grown(LEAVES[:size])
        assert tree.root() == by_definition(LEAVES[:size])
        again = Tree(size, b"".join(tree.peaks))
        again.add(LEAVES[size])
        assert again.root() == by_definition(LEAVES[: size + 1])


@pytest.mark.parametrize(("size", "peaks"), [(3, b"x" * 32), (1, b"x" * 31), (0, b"x" * 32), (2, b"")])
def test_peaks_of_another_size_are_refused(size: int, peaks: bytes):
    with pytest.raises(ValueError, match="peaks"):
        Tree(size, peaks)


def test_a_proof_holds_for_what_was_only_added_to_and_for_nothing_else():
    dice = random.Random(9162)
    for _ in range(150):
        sizes = sorted(dice.sample(range(1, 130), 4))
        prover = Prover(sizes)
        for leaf in LEAVES[: sizes[-1]]:
            prover.add(leaf)
        for (first, second), path in prover.proofs().items():
            roots = {size: by_definition(LEAVES[:size]) for size in (first, second)}
            assert only_added(first, second, roots, path)
            for size in roots:
                assert not only_added(first, second, roots | {size: leaf_hash(b"another")}, path)
            assert not only_added(first, second, roots, path[:-1])
            assert not only_added(first, second, roots, [*path, NOTHING])
            swapped = [*LEAVES[: first - 1], leaf_hash(b"changed"), *LEAVES[first:second]]
            assert not only_added(first, second, roots | {second: by_definition(swapped)}, path)


def test_the_same_tree_twice_needs_no_proof():
    root = grown(LEAVES[:5]).root()

    assert only_added(5, 5, {5: root}, [])
    assert not only_added(5, 5, {5: root}, [root])
    assert only_added(0, 5, {0: NOTHING, 5: root}, [])


def test_it_needs_nothing_but_python():
    files = sorted(Path(verifier.__file__).parent.glob("*.py"))
    trees = [ast.parse(file.read_text()) for file in files]
    imported = {name.split(".")[0] for tree in trees for node in ast.walk(tree) for name in _imported(node)}

    assert len(files) > 5
    assert imported <= sys.stdlib_module_names


def _imported(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    return [node.module or ""] if isinstance(node, ast.ImportFrom) and node.level == 0 else []
