"""Names to places over the network: Nominatim, and the command that asks it when it is told to.

This is the one part that may reach the network, and only ``nominatim`` does, when it is asked to.
Nothing here imports it at the top of a file. What needs no network is :mod:`geodata.gazetteer`.
"""
