"""Kind ``table``: what the cells of a table must say together, and what may not stand in them.

``match.test`` names what is tested: the totals, unless another test is named, or the columns.
"""
