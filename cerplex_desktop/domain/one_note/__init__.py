"""The flows of one note from its terms alone, without a book."""
