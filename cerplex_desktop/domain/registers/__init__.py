"""Registers: what a book holds beside the notes' money. Each is folded from its own facts when it is asked for."""
