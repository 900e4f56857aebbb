"""Checkpoints: signed roots of one Merkle tree over every line of the trail and every seal."""

from piccolo.columns import UUID, BigInt, BigSerial, Bytea, Integer, Timestamptz, Varchar
from piccolo.constraints import Check
from piccolo.table import Table


class Checkpoint(Table):
    """Holds everything whose transaction number is below `before_xid`, and nothing else.

    `root` is the tree's as in RFC 9162, `peaks` are the roots of its perfect subtrees (32 bytes each, the largest
    first), so that the next one is made without reading old leaves. `hash` = SHA-256 of the signed text, in which the
    hash of the one before stands; `signature` is Ed25519 by a key outside the database.
    """

    id = UUID(primary_key=True)
    number = Integer(default=None, null=False, unique=True)
    before_xid = BigInt(default=None, null=False, help_text="Contains every lower transaction_id")
    cut_at = Timestamptz(default=None, null=False)
    trail_size = BigInt(default=None, null=False, help_text="Lines of the trail, with those of earlier checkpoints")
    seal_size = BigInt(default=None, null=False)
    tree_size = BigInt(default=None, null=False)
    root = Bytea(default=None, null=False)
    peaks = Bytea(default=None, null=False)
    previous_hash = Bytea(default=None, null=True)
    hash = Bytea(default=None, null=False)
    key_id = Varchar(length=16, default=None, null=False, help_text="Begin of SHA-256 of the public key")
    public_key = Bytea(default=None, null=False)
    signature = Bytea(default=None, null=False)

    checkpoint_counts_from_one = Check(number >= 1)
    checkpoint_is_both = Check("tree_size = trail_size + seal_size")
    checkpoint_first_follows_none = Check("(number = 1) = (previous_hash IS NULL)")


class CheckpointLeaf(Table):
    """What the tree stands on, in its order: `id` is the place, from 0. Written by the database with its checkpoint.

    The subject is of the row that was hashed; of a seal, the table and the keys that it seals.
    """

    id = BigSerial(primary_key=True)
    checkpoint = Integer(default=None, null=False)
    source = Varchar(length=14, default=None, null=False, help_text="trail or statement_seal")
    source_id = BigInt(default=None, null=False)
    table_name = Varchar(length=63, default=None, null=False)
    row_key = Varchar(length=80, default=None, null=False)
    version = Integer(default=None, null=True)
    hash = Bytea(default=None, null=False)

    leaf_source_is_known = Check((source == "trail") | (source == "statement_seal"))
