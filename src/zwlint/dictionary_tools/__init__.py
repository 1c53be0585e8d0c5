"""What ``zwlint dict`` does: search dictionaries, find their faults, add to those of the organisation."""
