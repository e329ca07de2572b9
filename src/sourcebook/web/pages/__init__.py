"""One file a page: the frozen dataclass that it shows, and the function that makes it of a visit."""
