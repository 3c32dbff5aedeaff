"""The composition root: the one place that makes clients and reads the environment, the clock and chance.

Everything is made once per container, on first use. A function imports the modules it uses, and so loads no more.
"""
