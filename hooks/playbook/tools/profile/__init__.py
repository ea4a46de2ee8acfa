"""Texts for a job description, a vacancy and an interview."""
