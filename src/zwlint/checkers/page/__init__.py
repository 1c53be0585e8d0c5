"""Kind ``page``: what a web page shows as a whole, and where it leads; ``match.test`` names what is looked at."""
