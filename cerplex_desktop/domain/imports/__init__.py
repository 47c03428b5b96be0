"""Sheets of things that a book records one by one: rates, holders. One way to read, preview, record and take back."""
