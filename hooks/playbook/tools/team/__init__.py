"""What a team can do together."""
