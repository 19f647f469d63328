"""What learners are known to get wrong: for each exercise small wrong models, and words.

Each module is named after its exercise and holds `FAMILIES`: for each function the right
model, the slips that turn it into a wrong one, and inputs that tell all of these apart.
"""
