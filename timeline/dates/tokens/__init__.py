"""A text as tokens: words, numbers and signs, each with all it can mean."""
