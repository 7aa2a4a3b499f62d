"""Print the bytecode of one line, with the places where threads may switch."""
import dis

SWITCH_POINTS = ["RESUME", "CALL", "JUMP_BACKWARD"]

LINES = ["counter += 1", "counter += one()", "counter = one() + counter"]

for line in LINES:
    print(line)
    for instruction in dis.get_instructions(f"while True: {line}"):
        name = instruction.opname
        mark = "<-- may switch" if name in SWITCH_POINTS else ""
        print(f"    {name:20} {instruction.argrepr:12} {mark}".rstrip())
    print()
