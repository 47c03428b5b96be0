"""Adding up a book from its facts, whole, in part or with more supposed."""
