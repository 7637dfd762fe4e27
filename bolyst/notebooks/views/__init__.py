"""The notebook's pages, and what the device says to them."""
