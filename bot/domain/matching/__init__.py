"""Which article answers a message: spelling, rarity, meaning, and what all phrases of an article say together."""
