"""One function for each thing a person, or a person's device, does."""
