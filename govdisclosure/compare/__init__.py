"""Reports held against each other: two years of one organ, a parent and its children."""
