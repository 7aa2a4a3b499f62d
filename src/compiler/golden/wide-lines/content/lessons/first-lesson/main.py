print("short")
print("This line is so long that a reader would have to scroll sideways to its end")
