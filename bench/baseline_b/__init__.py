"""Baseline B: the same plan as a plain Django page. ORM, Django templates, login, an access log, no consent logic."""
