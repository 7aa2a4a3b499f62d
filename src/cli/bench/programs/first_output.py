"""The program whose first output is waited for."""
print("hello", "from", "Python")
