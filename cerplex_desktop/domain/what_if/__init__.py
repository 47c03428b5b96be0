"""A book with something supposed, and how it compares."""
