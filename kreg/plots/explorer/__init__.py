"""A page on which one turns λ and sees what becomes of a network."""
