"""The auditor's door: CSV that can be recounted."""

from typing import Any

from api.audit import (
    asked,
    chain,
    checks,
    finding_rules,
    findings,
    letters,
    openings,
    packs,
    pages,
    published,
    sheets,
    tokens,
)
from api.audit.samples import SAMPLE_ROUTES

AUDIT_ROUTES: list[Any] = [
    pages.show_sheets,
    asked.check_document,
    pages.show_columns,
    pages.show_balance,
    pages.show_recount,
    chain.show_chain,
    chain.make_one,
    chain.verify_now,
    chain.show_paper,
    *checks.ROUTES,
    sheets.pull_sheet,
    sheets.show_sums,
    packs.pull_pack,
    packs.show_pack_sums,
    *SAMPLE_ROUTES,
    *findings.ROUTES,
    *finding_rules.ROUTES,
    *published.ROUTES,
    *letters.ROUTES,
    *openings.ROUTES,
    *tokens.ROUTES,
]
