"""Pages made of several apps: home, overview, worklist, one-page plan, PDF."""
