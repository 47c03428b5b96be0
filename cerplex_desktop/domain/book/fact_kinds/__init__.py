"""The kinds of fact that move a book, by what they concern: what each must hold, and what it does to the book."""
