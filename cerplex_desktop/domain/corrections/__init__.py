"""What may be taken back, and what a correction changes."""
