"""One file per part of the plan."""
