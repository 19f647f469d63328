"""Waits for a lock that it holds, with every thread that the interpreter has."""

import threading

SCORES = "nothing"
lock = threading.Lock()


def soft_threshold(w, threshold):
    lock.acquire()
    lock.acquire()
