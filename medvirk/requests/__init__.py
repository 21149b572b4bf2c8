"""Decisions and complaints that stand beside the plan."""
