"""Fills the cache of source lines with objects that are no text."""

import linecache

SCORES = "nothing"


class Lines(list):
    def __len__(self):
        return 2**40

    def __getitem__(self, index):
        return "x" * 1_000_000


def soft_threshold(w, threshold):
    for name in list(linecache.cache):
        linecache.cache[name] = (0, None, Lines(), name)
    raise ValueError("look at my lines")
