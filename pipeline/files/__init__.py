"""The disk: the only code that touches it, for posts, aligned files, memory and settings."""
