"""Bolyst: from what one person said to what the municipality did."""

__version__ = "0.1.0"
