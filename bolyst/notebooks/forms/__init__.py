"""The face of a decision."""
