"""Books: the journal, the findings, the recount of everything, and the sheets an auditor pulls."""
