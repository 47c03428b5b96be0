"""What must hold before anything is committed."""
