"""The same penalty in the words of Keras, scikit-learn, glmnet and weight decay.

A penalty means something only beside a loss. All of these maps take the loss to be
Keras's: a mean over rows, whose penalty leaves the bias alone. Each says what else it
assumes, and refuses what has no exact partner.
"""

from kreg.convert.decay import from_weight_decay, to_weight_decay
from kreg.convert.glmnet import from_glmnet, to_glmnet
from kreg.convert.keras import from_keras, to_keras
from kreg.convert.sklearn import from_sklearn, to_sklearn

__all__ = [
    "from_glmnet",
    "from_keras",
    "from_sklearn",
    "from_weight_decay",
    "to_glmnet",
    "to_keras",
    "to_sklearn",
    "to_weight_decay",
]
