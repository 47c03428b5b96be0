"""Forms of entries in registers: people, payment instructions, fields of holders."""
