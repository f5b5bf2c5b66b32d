"""First floor: the database. Nothing else knows SQL."""
