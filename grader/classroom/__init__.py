"""Grading a whole class: who handed in what, verdicts in a gradebook, tables of it."""
