"""What a diagnosis says, as text and as data."""

from dataclasses import asdict, dataclass
from typing import Any

from kreg.checks import number

NEXT_STEPS = {
    "overfitting": "Raise λ: ten times as much is the next to try.",
    "underfitting": "Lower λ: a tenth is the next to try.",
    "good fit": "Keep λ.",
    "still learning": "Keep λ and train longer.",
    "unstable": "Lower the learning rate, or take larger batches; λ can wait.",
    "too little data": "Measure on more validation rows, or by cross-validation, before "
    "changing λ.",
    "too few records": "Keep λ and train longer.",
}
_FACTORS = {"overfitting": 10.0, "underfitting": 0.1}


@dataclass(frozen=True)
class Diagnosis:
    """What two learning curves say, and what to do next.

    Attributes:
        verdict: "overfitting", "underfitting", "good fit", "still learning",
            "unstable", "too little data" (the validation set is too small to say) or
            "too few records" (of epochs).
        evidence: What in the curves says so, a sentence.
        next_step: What to do about λ and the length of the training, a sentence.
        measure: What was read: "loss" or the name of a metric.
        train: Its last value in training.
        validation: Its last value in validation.
        gap: How much worse it is in validation, in the unit of the measure.
        interval: The 95 % bootstrap interval of the gap, or None where the number of
            validation rows is unknown.
    """

    verdict: str
    evidence: str
    next_step: str
    measure: str
    train: float
    validation: float
    gap: float
    interval: tuple[float, float] | None

    def next_lam(self, lam: float) -> float:
        """The λ to try after `lam`: ten times it, a tenth of it, or the same.

        Args:
            lam: The present λ, a number >= 0.

        Raises:
            ValueError: If `lam` is not such a number, or 0 where it should be raised.
        """
        if self.verdict == "overfitting":
            lam = number("lam", lam, above=0, then="From 0, start at 1e-3.")
        return number("lam", lam, least=0) * _FACTORS.get(self.verdict, 1.0)

    def to_dict(self) -> dict[str, Any]:
        """All of it as plain data."""
        return asdict(self)

    def __str__(self) -> str:
        """The verdict, the evidence and the next step."""
        return f"{self.verdict.capitalize()}: {self.evidence} {self.next_step}"
