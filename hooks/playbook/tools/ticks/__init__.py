"""Lists that are ticked, kept, shared and printed."""
