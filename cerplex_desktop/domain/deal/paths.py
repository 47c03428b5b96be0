"""Where a field stands in a deal file."""

Path = tuple[str | int, ...]
"""Names of tables and fields, and places in lists from 0: ``("notes", 2, "holder")``."""
