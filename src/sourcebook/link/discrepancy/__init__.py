"""Discrepancies: where claims differ on one property of one thing, each kind with its own comparison."""
