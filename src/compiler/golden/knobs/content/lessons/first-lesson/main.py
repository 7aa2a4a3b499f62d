PAGES = 4
WAIT = 0.2
TWICE = 1
TWICE = 2
TEXT = "4"
"""
INSIDE = 3
"""
GOOD: int = 5  # annotated
if GOOD:
    INSIDE = 4
