"""What pyproject.toml cannot say: the models live outside the package, in resources/, where the plugin has them too."""

from setuptools import find_packages, setup

setup(
    packages=[*find_packages(include=["eroad_core", "eroad_core.*"]), "eroad_core._resources"],
    package_dir={"eroad_core._resources": "resources"},  # read by eroad_core/resources.py
    package_data={"eroad_core._resources": ["models/*"], "eroad_core.report": ["templates/*"]},
)
