"""Henvendelser: «noe er galt» with who has read, and the answer that the municipality owes."""
