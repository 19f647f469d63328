"""What click may say on our command line; it looks for translations in our catalogs."""

CLICK = [
    "%(prog)s, version %(version)s",
    "Aborted!",
    "Commands",
    "Error: invalid input",
    "Error: {message}",
    "Invalid value for {param_hint}: {message}",
    "Invalid value: {message}",
    "Missing argument",
    "No such command {name!r}.",
    "No such option {name!r}.",
    "No such option: {name}",  # before click 8.4
    "Option {name!r} does not take a value.",
    "Options",
    "Show the version and exit.",
    "Show this message and exit.",
    "Try '{command} {option}' for help.",
    "Usage:",
    "default: {default}",
    "file",
    "{name} {filename!r} is a directory.",
    "{value!r} is not a valid {number_type}.",
    "{value} is not in the range {range}.",
]
# With one form for one thing and another for several.
CLICK_PLURALS = [
    ("Did you mean {possibility}?", "(Did you mean one of: {possibilities}?)"),
    (
        "Got unexpected extra argument ({args})",
        "Got unexpected extra arguments ({args})",
    ),
    (
        "Option {name!r} requires an argument.",
        "Option {name!r} requires {nargs} arguments.",
    ),
    ("{value!r} is not {choice}.", "{value!r} is not one of {choices}."),
]
