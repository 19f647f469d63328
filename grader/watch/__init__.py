"""`watch`: what it waits for and what it does about it."""
