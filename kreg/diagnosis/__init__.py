"""What learning curves say, in words."""

from kreg.diagnosis.diagnose import diagnose, diagnose_epoch
from kreg.diagnosis.verdict import Diagnosis

__all__ = ["Diagnosis", "diagnose", "diagnose_epoch"]
