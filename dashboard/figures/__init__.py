"""Drawings without controls: map layers, components, and the one module that writes HTML."""
