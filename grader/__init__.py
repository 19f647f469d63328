"""The grader of the course: `python -m grader`."""
