"""Rule and dictionary declarations become checked objects."""
