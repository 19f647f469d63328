"""Never comes to the end of its own file."""

SCORES = "nothing"

while True:
    pass
