"""What the pipeline knows about German."""
