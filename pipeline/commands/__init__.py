"""One module for each thing that a user can ask for; plain functions that return an exit code."""
