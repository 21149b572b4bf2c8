"""Search in memory over articles and scenes, in three languages at once."""
