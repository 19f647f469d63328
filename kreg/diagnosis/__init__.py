"""What learning curves say, in words."""

from kreg.diagnosis.diagnose import diagnose
from kreg.diagnosis.verdict import Diagnosis

__all__ = ["Diagnosis", "diagnose"]
