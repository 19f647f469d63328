"""The checks of the exercises: pytest tests with two fixtures, student and reference.

`student.f(x)` runs the submission's `f` apart, `reference.f(x)` the solution's here. The
first line of a check's docstring is its title, the rest says why it holds.
"""
