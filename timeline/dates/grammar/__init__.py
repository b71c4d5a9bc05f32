"""From tokens to expressions: patterns, the rules for units and parts, and the phrases around them."""
