"""Misconceptions that any function may have, and that show without a model."""

from grader.misconceptions.slips import slip

WRITES_ON_ARGUMENTS = slip(
    "writes_on_its_arguments",
    "What you return is right, and afterwards the caller's own arguments have changed.",
    "Names are no copies: -=, *=, w[...] = and pop() reach into what the caller holds.",
    "Which line of yours changes an array or a list that you were given?",
)
RETURNS_NOTHING = slip(
    "returns_nothing",
    "Whatever you are asked, None comes back.",
    "print shows a number to people. Only `return` gives it to whoever called.",
    "Which line hands your result over?",
)
GENERAL = [WRITES_ON_ARGUMENTS, RETURNS_NOTHING]
