"""German posts become aligned English versions: nothing lost, every term kept, every state said aloud."""

__version__ = "0.1.0"
