"""Kind ``structure``: faults in the elements of an official document, looked at as elements and never as bare lines."""
