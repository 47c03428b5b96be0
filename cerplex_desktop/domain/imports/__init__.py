"""Sheets of rates, holders, notes and warrants: one way to read, preview, record and take them back."""
