"""Terms and texts: the view that matching sees, the automaton, word boundaries."""
