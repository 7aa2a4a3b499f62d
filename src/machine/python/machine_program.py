"""Where the program is, by which its code is told from that of the library and the machine."""

HOME = "/home/me"
