"""Records to views: what pages have in common when they show records."""
