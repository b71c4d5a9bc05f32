"""What the words of a date give: a type for each meaning, which resolves itself and says itself."""
