"""What opens files that hold several documents: archives, mail, feeds, web archives."""
