"""The stages of the chain as fixtures for the tests in this folder."""

from tests.audit_templates import audited
from tests.chain_templates import determined, paid, payable, prepared, proposed

__all__ = ["audited", "determined", "paid", "payable", "prepared", "proposed"]
