"""E-Road's engine: roads from aerial and satellite images.

Standard library only at import: the QGIS side imports :mod:`eroad_core.jobs`
without PyTorch, and the worker reports a missing library in one sentence.
"""

__version__ = "0.1.0"
