"""Helpers that tests and measurements share."""
