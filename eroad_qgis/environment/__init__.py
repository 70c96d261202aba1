"""The engine's Python: where it is."""

from .find import Interpreter, interpreter

__all__ = ["Interpreter", "interpreter"]
