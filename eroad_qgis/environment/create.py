"""Make the managed environment: step by step, so that a broken one is gone on with; marked whole at the end."""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from ...eroad_core.jobs import EroadError
from .check import verify
from .failures import failure, system_failure, unfetched, verify_failure
from .find import Interpreter, python_of
from .lock import held
from .network import Network, add_certificates, installer_environment, pip_settings
from .plan import Plan, check_space
from .remove import clear_graves, remove_environment
from .repair import intact, packages_folder
from .rows import Package
from .running import Log, python_environment, run
from .stamp import Stamp, begin_journal, note_installed, numpy_major, read_journal, read_stamp, unmark, write_stamp

#: Small wheels are installed so many at a time, in bytes and in number: each start of pip takes a second or more.
BATCH = 30_000_000
BATCH_COUNT = 10


@dataclass(frozen=True)
class Progress:
    """How far it is: the step's name (“environment”, “packages”, “check”), what it is at, and bytes of wheels."""

    step: str
    packages: tuple[str, ...] = ()
    done: int = 0
    total: int = 0

    @property
    def fraction(self) -> float:
        """The share of the whole, 0 to 1."""
        if self.step == "environment":
            return 0.0
        return 0.95 if self.step == "check" else 0.02 + 0.92 * min(1.0, self.done / max(1, self.total))


@dataclass(frozen=True)
class Request:
    """How to install.

    Attributes
    ----------
    plan : what and where.
    network : QGIS's own settings of the network.
    wheels : a folder of wheels to take the packages from; None for the registry.
    repair : look at what is installed, and install again what is damaged.
    """

    plan: Plan
    network: Network = Network()
    wheels: Path | None = None
    repair: bool = False


def log_path(folder: Path) -> Path:
    """Return the log of the installation of an environment."""
    return folder.with_name("install.log")


def install(
    request: Request,
    report: Callable[[Progress], None],
    cancelled: Callable[[], bool],
    waiting: Callable[[], None] = lambda: None,
) -> Stamp:
    """Make the environment, or go on with a half-made one; return its stamp.

    Parameters
    ----------
    report : called as it goes on.
    cancelled : asked a few times a second.
    waiting : called once where another process is installing.

    Raises
    ------
    EroadError
        With the sentence for what is wrong; what was installed by then is kept.
    """
    plan = request.plan
    log = log_path(plan.folder)
    try:
        with held(plan.folder.with_name("env.lock"), cancelled, waiting) as lock:
            stamp = read_stamp(plan.folder)
            if stamp is not None and not request.repair and _fits(stamp, plan):
                return stamp  # another window was faster
            return _Installation(request, report, cancelled, lock).run()
    except OSError as error:
        raise system_failure(error, plan.folder.parent, log) from error


def _fits(stamp: Stamp, plan: Plan) -> bool:
    told = (stamp.python, stamp.lock, stamp.variables)
    return told == (plan.probe.version, plan.row.digest(), plan.variables) and python_of(plan.folder).is_file()


class _Installation:
    """One run under the lock."""

    def __init__(self, request: Request, report, cancelled, lock: int) -> None:
        self.request, self.plan = request, request.plan
        self.report, self.cancelled, self.lock = report, cancelled, lock
        self.done = 0
        self.folder = self.plan.folder
        self.python = python_of(self.folder)
        self.log = Log(log_path(self.folder))
        self.temporary = self.folder.with_name("env-tmp")
        self.environment = python_environment(str(self.python), self.plan.variables)

    def run(self) -> Stamp:
        """Do it all."""
        plan = self.plan
        self.log.note(f"Python {plan.probe.version} at {plan.python}, numpy {plan.probe.numpy}, GDAL {plan.probe.gdal}")
        self.log.note(f"Packages: {plan.row.file}; into {self.folder}")
        clear_graves(self.folder.parent)
        shutil.rmtree(self.temporary, ignore_errors=True)
        try:
            self._prepare()
            untouched = self._packages()
            found = self._check(untouched)
        except EroadError as error:
            self.log.note(str(error))
            raise
        finally:
            shutil.rmtree(self.temporary, ignore_errors=True)
        numpy = numpy_major() or plan.numpy
        size = folder_size(self.folder)
        stamp = Stamp(plan.probe.version, numpy, plan.row.digest(), plan.row.build, plan.variables, found, size)
        write_stamp(self.folder, stamp)
        self.log.note(f"The environment is whole: {found}")
        return stamp

    def _prepare(self) -> None:
        """Leave an environment that can be gone on with, or make a new one."""
        self.report(Progress("environment"))
        unmark(self.folder)
        if read_journal(self.folder, self.plan.key) is None or not self._python_runs():
            remove_environment(self.folder)
            check_space(self.plan)
            self._make()
            begin_journal(self.folder, self.plan.key)
        self.temporary.mkdir(parents=True, exist_ok=True)

    def _python_runs(self) -> bool:
        try:
            return self._run([str(self.python), "-c", "import sys"]) == 0
        except OSError:
            return False

    def _make(self) -> None:
        probe = self.plan.probe
        if not probe.venv or not (probe.ensurepip or probe.pip):
            raise EroadError("install_no_pip")
        self.log.note("Making the virtual environment")
        # Marked as ours before there is anything in it.
        self.folder.mkdir(parents=True, exist_ok=True)
        begin_journal(self.folder, "begun")
        command = [self.plan.python, "-m", "venv", "--system-site-packages", "--without-pip", str(self.folder)]
        code, said = self._say(command, python_environment(self.plan.python, self.plan.variables))
        if code:
            raise self._failed(said, [])
        if probe.folders:
            # QGIS's numpy and GDAL lie where its Python alone doesn't look (flatpak).
            lines = "".join(f"{folder}\n" for folder in probe.folders)
            (packages_folder(self.folder) / "eroad-qgis.pth").write_text(lines, encoding="utf-8")
        if not probe.pip and self._run([str(self.python), "-m", "ensurepip", "--default-pip"]):
            raise EroadError("install_no_pip")

    def _packages(self) -> bool:
        """Install what is missing; tell whether nothing was."""
        packages = self.plan.row.packages()
        done = read_journal(self.folder, self.plan.key) or set()
        if self.request.repair:
            done = {package.line for package in packages if package.line in done and intact(self.folder, package)}
            begin_journal(self.folder, self.plan.key)
            note_installed(self.folder, sorted(done))
        missing = [package for package in packages if package.line not in done]
        have = sum(package.size for package in packages if package.line in done)
        check_space(self.plan, have)
        settings = pip_settings(str(self.python), self.environment)
        environment = installer_environment(self.environment, self.request.network, settings, self.temporary)
        environment.pop("PYTHONPATH", None)
        environment.pop("PYTHONDONTWRITEBYTECODE", None)  # the worker cannot write it, and starts faster with it
        certificates = self.folder.with_name("certificates.pem")
        add_certificates(environment, self.request.network, str(self.python), certificates)
        for batch in batches(missing):
            self._install(batch, environment, have)
            have += sum(package.size for package in batch)
        return not missing

    def _install(self, batch: Sequence[Package], environment: dict[str, str], have: int) -> None:
        names, total = tuple(package.name for package in batch), self.plan.row.size
        size = sum(package.size for package in batch)
        self.log.note(f"Installing {', '.join(f'{p.name} {p.version}' for p in batch)} ({size / 1e6:.1f} MB)")

        def beat() -> None:
            # What is in the temporary folder is downloaded, and then unpacked from there: the bar never goes back.
            self.done = max(self.done, have + min(size, folder_size(self.temporary)))
            self.report(Progress("packages", names, self.done, total))

        beat()
        wanted = self.temporary / "wanted.txt"
        wanted.write_text("".join(f"{package.line}\n" for package in batch), encoding="utf-8")
        command = [str(self.python), "-m", "pip", "install", "--no-input", "--disable-pip-version-check"]
        command += ["--no-deps", "--require-hashes", "--only-binary", ":all:", "--ignore-installed", "--no-cache-dir"]
        command += ["--no-warn-script-location", "--progress-bar", "off", "--requirement", str(wanted)]
        # Why a registry gave nothing, pip tells only here.
        details = self.temporary / "pip.log"
        details.unlink(missing_ok=True)
        command += ["--log", str(details)]
        if self.request.wheels is not None:
            command += ["--no-index", "--find-links", str(self.request.wheels)]
        code, said = self._say(command, environment, beat)
        if code:
            more = details.read_text(encoding="utf-8", errors="replace") if details.exists() else ""
            raise self._failed(f"{unfetched(more)}\n{said}", list(names))
        note_installed(self.folder, [package.line for package in batch])

    def _check(self, untouched: bool) -> dict[str, str]:
        """Run what was installed."""
        self.report(Progress("check", done=self.plan.row.size, total=self.plan.row.size))
        self.log.note("Running the libraries")
        ours = Interpreter(str(self.python), managed=True, variables=tuple(self.plan.variables.items()))
        try:
            return verify(ours, self.environment, self.cancelled)
        except EroadError as error:
            if error.code == "install_cancelled":
                raise
            if self.request.repair and untouched:
                # Nothing seemed damaged, yet it does not run: the next attempt makes all of it anew.
                begin_journal(self.folder, "remake")
            raise verify_failure(str(error.values["reason"]), self.log.path) from error

    def _failed(self, said: str, names: list[str]) -> EroadError:
        wheels = self.request.wheels
        return failure(said, log=self.log.path, folder=self.folder, wheels=wheels, packages=names)

    def _run(self, command: Sequence[str]) -> int:
        return self._say(command, self.environment)[0]

    def _say(self, command: Sequence[str], environment, beat=None) -> tuple[int, str]:
        kept = self.folder.parent
        return run(command, environment, self.log.path, self.cancelled, beat=beat, lock=self.lock, folder=kept)


def batches(packages: Sequence[Package]) -> list[list[Package]]:
    """Return the packages in groups of at most :data:`BATCH` bytes, a larger one alone, the installer too."""
    found: list[list[Package]] = []
    size = 0
    for package in packages:
        full = not found or size + package.size > BATCH or len(found[-1]) >= BATCH_COUNT
        if full or found[-1][0].name == "pip":
            found.append([])
            size = 0
        found[-1].append(package)
        size += package.size
    return found


def folder_size(folder: Path) -> int:
    """Return the bytes of all files in a folder; those that vanish meanwhile count nothing."""
    size = 0
    for path, _folders, names in os.walk(folder):
        for name in names:
            with contextlib.suppress(OSError):
                size += os.lstat(os.path.join(path, name)).st_size
    return size
