"""The calendar of a deal."""
