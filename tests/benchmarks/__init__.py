"""Benchmarks: scripts, not tests. Each measures the program against a floor or a peer in the same run.

Ratios measured in November 2026 on two cores of a shared machine, while others worked on it (load 3 to 5):

| what | against | aim | ratio |
|---|---|---|---|
| all 47 dates, 3 notes | bare integer loops | 3 | 2.7 |
| | QuantLib | below 1 | 0.78 |
| all 47 dates, 1,000 notes | bare integer loops | 3 | 1.3 |
| | QuantLib | below 1 | 0.44 |
| all 47 dates, 100,000 notes | bare integer loops | 3 | 1.8 |
| | QuantLib | below 1 | 0.65 |
| start-up to the first painted figures | bare PySide6 window | 2 | 1.98; 1.90 by instructions (D-127) |
| what if: a rate and a postponement | bare integer loops | 50 | 39 to 42 by processor time |
| forty quarters of tests | bare comparisons | 20 | 10 to 11 by processor time |
| posting a date with 1,000 notes | bare inserts | 3 | 3.0, median of seven (2.8 to 3.5); to 3.9 on a busy disk |
| | the same with a backup, and read back | – | 1.1 to 1.9, mostly 1.5 |
| 1,000 notices, tagged, PDF/A-3b, with attachment | bare canvas calls | 4 | 1.7 |
| a key in a table of 100,000 rows | Qt's filter model | 95 of 100 keys below 100 ms | 0.06; 33 ms of work |
| the same, sorted by an amount | the same, sorted | the same | 0.09; 82 ms of work |
| ten years of 20,000 notes replayed, by processor time | bare integer loops | 3 | 2.7; with the deal remembered 2.0 |
| the same, 100,000 notes, the better of two runs | bare integer loops | 3 | 2.6; with the deal remembered 1.7 |
| a fact of 100,000 replayed | a fact of 20,000 | 1 (linear) | 1.07 |
"""
