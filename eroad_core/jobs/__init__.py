"""The recipes: what a user can ask of the engine, one file a job. Standard library only."""

from .extract import ExtractJob
from .messages import EroadError, sentence

__all__ = ["JOBS", "EroadError", "ExtractJob", "sentence"]

#: Every job the worker can run, by its name.
JOBS = {ExtractJob.name: ExtractJob}
