"""Print the bytecode of a line, and where threads may switch in it."""
import dis

SWITCH_POINTS = ["RESUME", "CALL", "JUMP_BACKWARD"]

LINES = [
    "counter += 1",
    "counter += one()",
    "counter = one() + counter",
]

for line in LINES:
    print(line)
    for instruction in dis.get_instructions(f"while True: {line}"):
        name = instruction.opname
        mark = "<- may switch" if name in SWITCH_POINTS else ""
        argument = instruction.argrepr
        print(f"  {name:15} {argument:8} {mark}".rstrip())
    print()
