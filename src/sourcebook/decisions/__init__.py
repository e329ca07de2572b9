"""What an analyst decides, how it bears on the record, and what is worth asking her."""
