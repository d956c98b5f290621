"""The pages; each is a table of contents of its panels."""
