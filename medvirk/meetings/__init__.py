"""Meetings: when, what kind, what was decided."""
