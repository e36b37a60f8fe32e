"""The disk: a programme's folder, read into records and written whole; it knows nothing of git."""
