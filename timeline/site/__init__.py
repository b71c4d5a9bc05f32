"""Which files a site has: everything is prepared and rendered before anything is touched, then published at once.

Nothing is imported here, since `__main__` asks `state` before it is known that there is work.
"""
