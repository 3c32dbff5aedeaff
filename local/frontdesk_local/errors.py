"""What can keep the local stack from running, each as one sentence a person can act on."""


class LocalStackError(Exception):
    """The stack cannot start, or is not there; the message is the sentence to print."""
