"""Frozen values and pure functions of the note deal; standard library only."""
