"""Pages as cards to print."""
