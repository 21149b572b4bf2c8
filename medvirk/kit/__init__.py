"""Dates, names, numbers and ids as people write them. No models, and nothing of ours is imported here."""
