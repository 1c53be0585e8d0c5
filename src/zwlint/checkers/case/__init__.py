"""Kind ``case``: what papers on cases and penalties may not say of the persons in them."""
