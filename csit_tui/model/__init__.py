"""The records of a programme: strict pydantic models, their places, ids and merge policies."""
