"""One interest date: the choice, its conditions, notices, payments, posting, and what stays overdue."""
