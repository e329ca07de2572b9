"""Events as rows of other event data: POLECAT's and GDELT's columns, with our own beside them."""
