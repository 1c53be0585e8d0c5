"""Editions of one document held against each other: what a reader of one would see otherwise in the other."""
