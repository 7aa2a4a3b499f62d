"""Two ways to fetch."""
STRATEGY = "sequential"  # or "threads"
WORKERS = 2
print(STRATEGY, WORKERS)
