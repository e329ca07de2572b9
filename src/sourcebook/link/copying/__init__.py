"""How text in common is found: runs of words, their index, the comparison."""
