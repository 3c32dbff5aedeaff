"""What follows the stream, held against the items it follows from and put right, beside live traffic.

Each is read in the order in which it is made: what follows first, what it follows from afterwards. So whoever works at
the same moment is either seen or refuses the write.
"""
