"""Interest of a period, exactly: day counts, Business Days, interest dates, the Default Rate."""
