"""What is read in documents whose language has no pipeline: names and dates."""
