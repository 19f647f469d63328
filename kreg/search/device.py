"""Where models train."""

from keras import ops


def device() -> str:
    """The backend's name of the device that is in use."""
    return str(ops.zeros(()).device)


def on_processor() -> bool:
    """Whether that is the processor, and no accelerator."""
    return "cpu" in device().lower()
