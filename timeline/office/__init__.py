"""Office files taken apart without harm: zip archives, their XML, and documents as HTML."""
