"""Between ground and first floor: what the house tells its operators — counters, logs, traces — and never about whom."""
