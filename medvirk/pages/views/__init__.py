"""Pages, one file per place in the menu."""
