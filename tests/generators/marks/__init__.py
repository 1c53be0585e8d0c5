"""Marks of secrecy in every place where one can stand, and the words of which they are made in sentences."""
