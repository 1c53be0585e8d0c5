"""One module for each kind of match; none for any rule."""
