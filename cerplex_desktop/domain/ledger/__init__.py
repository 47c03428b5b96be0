"""The notes' money through time: a pure walk over dated entries, from the first day interest accrues.

``walk`` folds entries (posted dates, payments, blockages, ...) into a ``Position``; each mechanism of Exhibit A has a
module of its own beside it. Nothing here knows of books, facts or papers.
"""
