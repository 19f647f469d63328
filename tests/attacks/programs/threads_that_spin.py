"""Uses its time with many threads at once, inside calls that let go of the lock."""

import hashlib
import threading

SCORES = "nothing"


def work():
    while True:
        hashlib.sha256(bytes(1 << 24)).digest()


def soft_threshold(w, threshold):
    threads = [threading.Thread(target=work) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
