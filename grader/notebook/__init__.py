"""The course in notebooks: the notebooks themselves, and `%grade` in them."""
