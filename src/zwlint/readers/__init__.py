"""Bytes become documents: one module or package for each format."""
