"""Reports become output: one module for each format."""
