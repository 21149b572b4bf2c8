"""The reference work: what a plan is, whose right it is and how it is done, for everybody, without login.

It owns its articles, scenes and learning paths (files in content/), search in them, whom to contact, and how far a
learner has come. It knows nothing of any person or plan; nobody imports it.
"""
