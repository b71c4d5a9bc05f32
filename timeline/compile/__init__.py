"""What is made of one entry, and known again as long as nothing of it has changed."""
