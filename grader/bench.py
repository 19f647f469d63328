"""Where submissions are tried: the sandboxes of a run, and the child each check gets."""

from gettext import gettext as _

import msgspec

from grader.catalog import Entry
from grader.isolation import wire
from grader.isolation.client import Child, ChildEnded
from grader.isolation.sandbox import Sandbox
from grader.student import Stop, SubmissionRaised, not_written, raise_for, stop_for
from grader.submission import Submission
from grader.text_remarks import Reading

SURVEY_SECONDS = 10.0


class Bench:
    """Loads a submission's files into children, and remembers what cannot be loaded.

    A check of a NumPy exercise gets a fresh child. The checks of a Keras exercise
    share one for as long as it lives, since TensorFlow takes a second to wake.

    Args:
        submission: what was handed in.
        sandboxes: where it may run, by environment, opened when first used.
    """

    def __init__(self, submission: Submission, sandboxes: dict[str, Sandbox]) -> None:
        self.submission = submission
        self.sandboxes = sandboxes
        self.children: dict[str, Child] = {}
        self.failures: dict[str, Stop] = {}
        self.surveys: dict[str, dict[str, Reading]] = {}
        self.printed: dict[str, str] = {}

    def child(self, entry: Entry) -> Child:
        """The process in which an exercise is loaded.

        Raises:
            Stop: if it cannot be loaded, each time for the same reason.
        """
        if entry.name in self.failures:
            raise self.failures[entry.name].with_traceback(None)
        child = self.children.get(entry.name)
        if child is None or child.gone is not None:
            try:
                child = self._load(entry)
            except Stop as stop:
                self.failures[entry.name] = stop
                raise
            self.children[entry.name] = child
        return child

    def leave(self, entry: Entry, *, last: bool = False) -> None:
        """A check is over: let go of its child, unless others share it."""
        child = self.children.get(entry.name)
        if child is None:
            return
        self.printed[entry.name] = child.printed.decode("utf-8", "replace")
        child.printed.clear()
        if last or child.gone is not None or entry.environment == "numpy":
            child.close()
            del self.children[entry.name]

    def line(self, entry: Entry, function: str) -> int:
        """The line on which a function is defined, or 0."""
        found = self.surveys.get(entry.name, {}).get(function)
        return found.line if found else 0

    def survey(self, entry: Entry) -> None:
        """Find out, without running it, what a file defines and whether it is begun."""
        name = entry.name
        if name in self.submission.problems:
            problem = self.submission.problems[name]
            text = f"{name}.py {problem.text}"
            self.failures[name] = Stop("failed", text, problem.line)
        elif name not in self.submission.sources:
            self.failures[name] = Stop(
                "not_started", _("there is no {file}").format(file=f"{name}.py")
            )
        else:
            try:
                self._survey(entry)
            except (Stop, SubmissionRaised) as error:
                self.failures[name] = _as_stop(error)

    def _survey(self, entry: Entry) -> None:
        child = self.sandboxes["numpy"].launch()
        try:
            source = self.submission.sources[entry.name]
            reply = child.survey(entry.name, source, SURVEY_SECONDS)
        except ChildEnded as ended:
            what = _("reading {file}").format(file=f"{entry.name}.py")
            raise stop_for(ended, what, int(SURVEY_SECONDS)) from None
        finally:
            child.close()
        if isinstance(reply, wire.Raised):
            raise_for(reply, f"{entry.name}.py", entry)
        found = msgspec.convert(reply[0], dict[str, Reading])
        self.surveys[entry.name] = found
        written = [name for name in entry.functions if name in found]
        if written and all(found[name].stub for name in written):
            line = found[written[0]].line
            stop = Stop("not_started", not_written(written[0]), line)
            self.failures[entry.name] = stop

    def _load(self, entry: Entry) -> Child:
        sandbox = self.sandboxes[entry.environment]
        cpu = entry.seconds if entry.environment == "numpy" else sandbox.limits.cpu
        child = sandbox.launch(msgspec.structs.replace(sandbox.limits, cpu=cpu))
        call = f"{entry.name}.py"
        try:
            sources = self.submission.sources
            reply = child.load(entry.name, sources, 2.0 * entry.seconds)
            if isinstance(reply, wire.Raised):
                raise_for(reply, call, entry)
            return child
        except ChildEnded as ended:
            failure = stop_for(ended, call, entry.seconds)
        except (Stop, SubmissionRaised) as error:
            failure = _as_stop(error)
        child.close()
        self.printed[entry.name] = child.printed.decode("utf-8", "replace")
        raise failure

    def close(self) -> None:
        """End every process."""
        for child in self.children.values():
            child.close()
        self.children.clear()


def _as_stop(error: Stop | SubmissionRaised) -> Stop:
    if isinstance(error, Stop):
        return error
    return Stop("failed", str(error), error.line)
