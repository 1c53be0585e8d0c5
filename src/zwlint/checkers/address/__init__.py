"""Kind ``address``: where persons live, to the door."""
