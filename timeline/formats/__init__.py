"""The chronology in files: the page, the Markdown document, and the formats of other programs.

None claims more of a date than the chronology does; only the public view comes in.
"""
