"""Municipalities, health trusts, services, and the reference data about them."""
