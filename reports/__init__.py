"""Papers: PDF bytes from frozen contents; no clock, no settings, no database, no arithmetic."""
