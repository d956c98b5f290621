"""The engines that a store may ask, and where each is."""
