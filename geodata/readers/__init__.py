"""Files of others to events: each format by its public codebook."""
