"""The recipes: what a user can ask of the engine, one file a job. Standard library only."""

from .base import Job
from .compare import CompareJob
from .compare_roads import CompareRoadsJob
from .evaluate import EvaluateJob
from .evaluate_roads import EvaluateRoadsJob
from .extract import ExtractJob
from .messages import EroadError, sentence
from .prepare import PrepareJob
from .replicas_report import ReplicasReportJob
from .train import TrainJob
from .vectorize import VectorizeJob

__all__ = [
    "JOBS", "CompareJob", "CompareRoadsJob", "EroadError", "EvaluateJob", "EvaluateRoadsJob", "ExtractJob", "Job",
    "PrepareJob", "ReplicasReportJob", "TrainJob", "VectorizeJob", "sentence",
]  # fmt: skip

#: Every job the worker can run, by its name.
JOBS: dict[str, type[Job]] = {
    job.name: job
    for job in (
        ExtractJob, PrepareJob, TrainJob, EvaluateJob, CompareJob, VectorizeJob, EvaluateRoadsJob, CompareRoadsJob,
        ReplicasReportJob,
    )
}  # fmt: skip
