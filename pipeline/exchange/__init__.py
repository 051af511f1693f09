"""Other people's formats: pure conversion between them and the model."""
