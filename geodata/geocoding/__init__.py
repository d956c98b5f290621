"""Geocoders behind one protocol: names, in any script, to ranked candidates with a reason.

This is the one part that may reach the network, and only ``nominatim`` does, when it is asked to.
Nothing here imports it at the top of a file, so that whoever imports this package stays offline.
"""
