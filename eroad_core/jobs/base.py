"""What all jobs share: values checked against their specs, and the way to and from JSON."""

from __future__ import annotations

import dataclasses
import json
from typing import Any, ClassVar, TypeVar

from .checks import checked
from .fields import Spec, specs
from .messages import EroadError

AnyJob = TypeVar("AnyJob", bound="Job")


class Job:
    """A recipe: a frozen dataclass whose fields carry their :class:`~.fields.Spec`.

    Every value is checked, and brought to its exact type, when the job is made.
    """

    name: ClassVar[str]

    def __post_init__(self) -> None:
        for field in dataclasses.fields(self):
            spec = field.metadata["spec"]
            object.__setattr__(self, field.name, checked(getattr(self, field.name), spec, field.default))

    @classmethod
    def specs(cls) -> dict[str, Spec]:
        """Return the specs of the fields by name."""
        return specs(cls)

    @classmethod
    def from_dict(cls: type[AnyJob], values: dict[str, Any]) -> AnyJob:
        """Build a job from :meth:`to_dict`'s form; unknown names raise ``parameter_unknown``."""
        if not isinstance(values, dict):
            raise EroadError("parameters_form", name=cls.name)
        known = cls.specs()
        for name in values:
            if name not in known:
                raise EroadError("parameter_unknown", name=name)
        # A field that is missing meets the same check, and sentence, as an empty one.
        required = [f.name for f in dataclasses.fields(cls) if f.default is dataclasses.MISSING]
        return cls(**{**dict.fromkeys(required), **values})

    def to_dict(self) -> dict[str, Any]:
        """Return the job as JSON-ready values."""
        return json.loads(json.dumps(dataclasses.asdict(self)))
