"""What builds and checks Bolyst, and is no part of it."""
