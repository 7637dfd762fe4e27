"""The team and its meetings: two sides of one room."""
