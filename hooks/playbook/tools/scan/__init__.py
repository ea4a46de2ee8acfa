"""What a reader asks of themselves."""
