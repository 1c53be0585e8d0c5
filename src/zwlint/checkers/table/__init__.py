"""Kind ``table``: the numbers of a table that must agree with each other."""
