"""Replaces its own module by an object that has every attribute."""

import sys

SCORES = "nothing"


class Everything:
    def __getattr__(self, name):
        return self

    def __call__(self, *args, **kwargs):
        return self

    def __iter__(self):
        return iter([self])


sys.modules[__name__] = Everything()
