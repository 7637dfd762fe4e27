"""What is promised about the notes, tried against the real server while things die."""
