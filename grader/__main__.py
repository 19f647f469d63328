"""`python -m grader`."""

import io
import os
import sys

# `python -m` puts the current folder first on the import path. A file of the learner's
# that lies there, numpy.py or json.py, must never be imported by the grader.
if not sys.flags.safe_path and sys.path:
    here = os.path.realpath(os.getcwd())
    sys.path[:] = [path for path in sys.path if os.path.realpath(path or here) != here]

# A mark that a terminal cannot show must not end the program.
for stream in (sys.stdout, sys.stderr):
    if isinstance(stream, io.TextIOWrapper):
        stream.reconfigure(errors="replace")

try:
    from grader.language import speak

    arguments = speak(sys.argv[1:])

    from grader.cli import main
    from grader.invocation import invocation

    main(arguments, prog_name=invocation())
except KeyboardInterrupt:
    sys.exit(130)
