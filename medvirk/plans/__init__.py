"""The plan: entries, goals, measures, promises, crisis page, hidden items."""
