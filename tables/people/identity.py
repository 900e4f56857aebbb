"""The vault: who she really is. Every field is ciphertext under her own key (data_key.py); indexes are keyed."""

from enum import StrEnum

from piccolo.columns import UUID, Boolean, Bytea, ForeignKey, Integer, OnDelete, Timestamptz, Varchar
from piccolo.table import Table

from tables.people.person import Person
from tables.steps import one_of


class IdentityStatus(StrEnum):
    recorded = "recorded"
    not_yet = "not_yet"


class Identity(Table):
    """Never shown in Piccolo Admin. Rows are visible only while an opening covers them (row-level security).

    `*_index` columns are HMAC-SHA256 of the normalized value; equal values give equal indexes, nothing else leaks.
    `settled` is false while the same NIK stands on another person whom the registrar may not see.
    """

    id = UUID(primary_key=True)
    person = ForeignKey(Person, default=None, null=False, on_delete=OnDelete.restrict, unique=True)
    status = Varchar(length=10, choices=IdentityStatus, default=None, null=False)
    settled = Boolean(default=None, null=False)
    nik = Bytea(default=None, null=True, secret=True)
    family_card_no = Bytea(default=None, null=True, secret=True)
    legal_name = Bytea(default=None, null=True, secret=True)
    mother_name = Bytea(default=None, null=True, secret=True)
    birth_date = Bytea(default=None, null=True, secret=True)
    address = Bytea(default=None, null=True, secret=True)
    phone = Bytea(default=None, null=True, secret=True)
    nik_index = Bytea(default=None, null=True, secret=True)
    family_card_index = Bytea(default=None, null=True, secret=True)
    birth_date_index = Bytea(default=None, null=True, secret=True)
    phone_index = Bytea(default=None, null=True, secret=True)
    name_sound_index = Bytea(default=None, null=True, secret=True)
    made_at = Timestamptz(default=None, null=False)
    version = Integer(default=1, null=False)

    identity_status_is_known = one_of(status, IdentityStatus)
