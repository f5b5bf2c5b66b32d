"""Ground floor: the trade assistant's rules in plain Python, without waiting, clocks or channels."""
