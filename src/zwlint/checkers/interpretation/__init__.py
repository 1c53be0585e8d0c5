"""Kind ``interpretation``: a policy and its interpretation (政策解读) as one pair."""
