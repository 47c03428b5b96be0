"""Cerplex Desktop: administers a privately placed note deal."""

__version__ = "0.1.0"
