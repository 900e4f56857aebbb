"""Books: what happened (journal), what changed (trail), what was kept (documents) and what was claimed (figures)."""
