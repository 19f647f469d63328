"""What checks must know and no learner may read in them, besides the solutions.

A module is named after its exercise. `reference.f(x)` in a check asks it first, and then
the solution; for an exercise with Keras it asks nothing else, and Keras stays asleep. A
released copy has none of this, but a record of what was answered.
"""
