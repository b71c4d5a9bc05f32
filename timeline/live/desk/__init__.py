"""The review desk: what clippings tell, one draft at a time, until each is taken, a source, or thrown out."""
