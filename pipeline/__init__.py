"""German posts become aligned English versions: nothing lost, nothing paid twice, every state said aloud."""

__version__ = "0.1.0"
