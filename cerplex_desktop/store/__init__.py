"""The deal book on disk: one SQLite file, written through SQLAlchemy."""
