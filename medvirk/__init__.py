"""Medvirk: the individuell plan, owned by the person it is about. See docs/map.md for what lies where."""
