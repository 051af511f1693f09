"""What knows English: how numbers are written."""
