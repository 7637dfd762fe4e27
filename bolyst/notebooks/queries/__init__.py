"""What the pages and the device ask for."""
