"""From what was typed to the seed of a run."""

import secrets
from gettext import gettext as _

from grader import record
from grader.commands.wrong_command import WrongCommand


def choose_seed(wanted: int | None) -> int:
    """The seed that was asked for, or any.

    Raises:
        WrongCommand: if this copy has recorded answers, and none for this seed.
    """
    made = record.release()
    if made is None:
        return secrets.randbits(32) if wanted is None else wanted
    if wanted is None:
        return secrets.choice(made.seeds)
    if wanted not in made.seeds:
        seeds = ", ".join(map(str, made.seeds))
        text = _(
            "--seed must be one of {seeds}: this copy has recorded answers, and these "
            "are for the inputs of these seeds. Received: {wanted}. Leave --seed out."
        )
        raise WrongCommand(text.format(seeds=seeds, wanted=wanted))
    return wanted
