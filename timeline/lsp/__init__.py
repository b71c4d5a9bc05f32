"""What an editor asks about the file while it is written: findings, meanings, names, and where they lead.

`answers` gives them as plain values; `server` speaks the Language Server Protocol (3.17) with pygls.
"""
