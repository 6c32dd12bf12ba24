# What exporters share, so that no plugin makes these mistakes again: where annotations begin and end, pieces
# that nest, names that a format allows, addresses, escaping, and other ways to count characters.
