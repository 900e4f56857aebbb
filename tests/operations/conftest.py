"""The stages of the chain as fixtures for the tests in this folder."""

from tests.chain_templates import determined, paid, payable, prepared, proposed, sent

__all__ = ["determined", "paid", "payable", "prepared", "proposed", "sent"]
