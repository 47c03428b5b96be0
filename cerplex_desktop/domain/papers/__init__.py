"""Papers: which are due, and their frozen contents."""
