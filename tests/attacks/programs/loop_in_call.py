"""Never answers."""

SCORES = "nothing"


def soft_threshold(w, threshold):
    while True:
        pass
