"""One worker process: started, spoken to, ended whole. No Qt."""

from __future__ import annotations

import json
import os
import queue
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Mapping
from pathlib import Path
from typing import BinaryIO

from ...eroad_core.jobs import EroadError
from ..environment.find import Interpreter

#: What :meth:`Worker.next` returns once the worker has closed its output.
ENDED: dict = {"type": "ended"}

#: A log file larger than this is rotated when a worker starts.
LOG_BYTES = 1_000_000
LOG_FILES = 3

#: Variables that would make another Python start wrongly or differently.
_PYTHON_VARIABLES = (
    "PYTHONHOME", "PYTHONPATH", "PYTHONSTARTUP", "PYTHONUSERBASE", "PYTHONEXECUTABLE", "PYTHONPLATLIBDIR",
    "PYTHONINSPECT", "PYTHONOPTIMIZE", "PYTHONWARNINGS", "PYTHONDEBUG", "VIRTUAL_ENV", "__PYVENV_LAUNCHER__",
)  # fmt: skip
#: Where QGIS's GDAL and PROJ find their data: needed by the same GDAL, poison for another one.
_GDAL_VARIABLES = ("GDAL_DATA", "GDAL_DRIVER_PATH", "PROJ_LIB", "PROJ_DATA")
#: Beginnings of the variables that change what a worker does.
_TELLING = (
    "EROAD_",
    "PYTHON",
    "CUDA_",
    "NVIDIA_",
    "PYTORCH_",
    "TORCH",
    "OMP_",
    "MKL_",
    "GDAL_",
    "PROJ_",
    "CPL_",
    "LD_",
)


class EngineError(EroadError):
    """An error the engine reported, or its end.

    ``details`` is for a log, never for the message: a traceback or the last
    lines of the worker's standard error.
    """

    def __init__(self, code: str, values: Mapping[str, object], message: str, details: str = "") -> None:
        Exception.__init__(self, message)
        self.code = code
        self.values = dict(values)
        self.details = details


def scrubbed_environment(interpreter: Interpreter, package: Path) -> dict[str, str]:
    """Return the worker's environment: this process's without what belongs to QGIS's Python alone.

    ``package`` is the folder that holds ``eroad_core``.
    """
    environment = {name: value for name, value in os.environ.items() if name not in _PYTHON_VARIABLES}
    if interpreter.foreign:
        for name in _GDAL_VARIABLES:
            environment.pop(name, None)
    environment["PYTHONPATH"] = str(package)
    environment["PYTHONSAFEPATH"] = "1"  # -m would put the working folder first
    environment["PYTHONUTF8"] = "1"
    environment["PYTHONIOENCODING"] = "utf-8"
    # A plugin's folder may be read-only, and byte code of one Python is waste to another.
    environment["PYTHONDONTWRITEBYTECODE"] = "1"
    if interpreter.managed:
        # A Python the user named keeps his site-packages (they may hold the libraries); ours needs none of them.
        environment["PYTHONNOUSERSITE"] = "1"
    environment.update(interpreter.variables)  # PYTHONHOME of some macOS bundles, the DLLs' folders on Windows
    return environment


class Worker:
    """A running worker.

    Parameters
    ----------
    interpreter : the Python to run.
    package : the folder that holds ``eroad_core``.
    log_folder : where its standard error is kept.

    Raises
    ------
    EroadError
        ``engine_not_started`` where the process cannot be made.
    """

    def __init__(self, interpreter: Interpreter, package: Path, log_folder: Path) -> None:
        self.interpreter = interpreter
        self.command = (interpreter.path, "-m", "eroad_core", "worker")
        environment = scrubbed_environment(interpreter, package)
        self.key = worker_key(interpreter, package)
        #: A job was sent and neither its result nor its error has come back.
        self.busy = False
        self._stopped = False
        self.log_path, log = _open_log(log_folder)
        self._log_start = log.seek(0, os.SEEK_END)
        self._messages: queue.Queue[dict] = queue.Queue()
        self._writing = threading.Lock()
        try:
            # An argument list, no shell; which Python it names is the user's own choice.
            self._process = subprocess.Popen(  # nosec B603
                self.command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=log,
                # Not the plugin's folder: on Windows that could then not be updated.
                cwd=str(log_folder) if log_folder.is_dir() else tempfile.gettempdir(),
                env=environment,
                **own_group(),
            )
        except (OSError, ValueError) as error:
            raise EroadError(
                "engine_not_started", python=interpreter.path, reason=getattr(error, "strerror", "") or str(error)
            ) from error
        finally:
            log.close()
        self._reader = threading.Thread(target=self._read, name="eroad-engine", daemon=True)
        self._reader.start()

    @property
    def alive(self) -> bool:
        """The process runs and its output is open."""
        return self._process.poll() is None and self._reader.is_alive()

    @property
    def pid(self) -> int:
        """The process's id."""
        return self._process.pid

    def send(self, message: dict) -> bool:
        """Write one message; False where the worker no longer listens (its end follows in :meth:`next`)."""
        line = json.dumps(message, ensure_ascii=True).encode("ascii") + b"\n"
        with self._writing:
            try:
                self._process.stdin.write(line)
                self._process.stdin.flush()
            except (OSError, ValueError):
                return False
        return True

    def next(self, timeout: float) -> dict | None:
        """Return the next message, None where none came in time, :data:`ENDED` for ever after the last."""
        try:
            message = self._messages.get(timeout=timeout)
        except queue.Empty:
            return None
        if message is ENDED:
            self._messages.put(ENDED)
        return message

    def stop(self, grace: float = 0.0) -> None:
        """End the process and everything it started; ``grace`` seconds are left for an orderly end."""
        self._stopped = True
        if grace > 0 and self.send({"type": "quit"}):
            self._close_input()
            self._wait(grace)
        end_tree(self._process)
        self._close_input()
        self._wait(2.0)
        self._reader.join(1.0)

    def death(self) -> EngineError:
        """Return the error that says how the ended worker died."""
        self._wait(2.0)
        code = self._process.poll()
        values = {"status": _status(code)}
        # By the system, that is: for want of memory.
        killed = code in (-getattr(signal, "SIGKILL", 9), 137) and not self._stopped
        return engine_error("engine_killed" if killed else "engine_stopped", values, self.log_tail())

    def start_failure(self) -> EngineError:
        """Return the error that says why the worker ended before it was ready."""
        self._wait(2.0)
        tail = self.log_tail()
        lines = [line.strip() for line in tail.splitlines() if line.strip()]
        reason = lines[-1][:200] if lines else _status(self._process.poll())
        return engine_error("engine_not_started", {"python": self.interpreter.path, "reason": reason}, tail)

    def log_tail(self, size: int = 8000) -> str:
        """Return the end of what this worker wrote to its standard error."""
        if self.log_path is None:
            return ""
        try:
            with open(self.log_path, "rb") as log:
                end = log.seek(0, os.SEEK_END)
                log.seek(max(self._log_start, end - size))
                return log.read().decode("utf-8", "replace").strip()
        except OSError:
            return ""

    def note(self, text: str) -> None:
        """Append a text to the worker's log."""
        if self.log_path is not None and text:
            try:
                with open(self.log_path, "a", encoding="utf-8", errors="replace") as log:
                    log.write(text.rstrip() + "\n")
            except OSError:
                return

    def _read(self) -> None:
        """Queue the messages as they come (runs in its own thread)."""
        try:
            for line in self._process.stdout:
                try:
                    message = json.loads(line)
                except ValueError:
                    message = None
                if isinstance(message, dict):
                    self._messages.put(message)
                else:
                    self.note("not a message: " + line.decode("utf-8", "replace"))
        except (OSError, ValueError) as error:
            self.note(f"the worker's output broke off: {error}")
        finally:
            self._messages.put(ENDED)

    def _close_input(self) -> None:
        with self._writing:
            try:
                self._process.stdin.close()
            except (OSError, ValueError):
                return

    def _wait(self, seconds: float) -> None:
        try:
            self._process.wait(seconds)
        except subprocess.TimeoutExpired:
            return


def worker_key(interpreter: Interpreter, package: Path) -> tuple:
    """Return what makes one warm worker as good as another: the Python and the variables that change its work."""
    environment = scrubbed_environment(interpreter, package)
    return (interpreter.path, *sorted(item for item in environment.items() if item[0].startswith(_TELLING)))


def engine_error(code: str, values: Mapping[str, object], details: str = "") -> EngineError:
    """Return an error of this side's own codes, with its English sentence."""
    return EngineError(code, values, str(EroadError(code, **values)), details)


def own_group() -> dict:
    """Return the arguments of Popen that put the worker in a group of its own, without a console window."""
    if sys.platform == "win32":
        return {"creationflags": subprocess.CREATE_NO_WINDOW | subprocess.CREATE_NEW_PROCESS_GROUP}
    return {"start_new_session": True}


def end_tree(process: subprocess.Popen) -> None:
    """End a process and its children at once."""
    if sys.platform == "win32":
        if process.poll() is None:
            taskkill = os.path.join(os.environ.get("SYSTEMROOT", r"C:\Windows"), "System32", "taskkill.exe")
            try:
                # An argument list whose only variable is a number.
                subprocess.run(  # nosec B603
                    [taskkill, "/F", "/T", "/PID", str(process.pid)],
                    capture_output=True,
                    timeout=5,
                    creationflags=subprocess.CREATE_NO_WINDOW,
                )
            except (OSError, subprocess.SubprocessError):
                process.kill()
        return
    # Only before the process is reaped: until then its number, and so its group's, cannot be another's.
    if process.returncode is None:
        try:
            os.killpg(process.pid, signal.SIGKILL)
        except (ProcessLookupError, PermissionError):
            process.kill()


def _status(code: int | None) -> str:
    if code is None:
        return "its output closed"
    if code < 0:
        return f"signal {-code}"
    return f"exit code {code}" if code < 0x80000000 else f"exit code {code:#x}"


def _open_log(folder: Path) -> tuple[Path | None, BinaryIO]:
    """Return the log's path and the log opened for appending; a nameless file where the folder cannot be written."""
    path = folder / "engine.log"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _rotate(path)
        return path, open(path, "ab")  # noqa: SIM115 (the caller closes it once the worker has it)
    except OSError:
        return None, tempfile.TemporaryFile()  # noqa: SIM115


def _rotate(path: Path) -> None:
    """Shift engine.log to engine.1.log and so on where it is large; skipped where another QGIS has it open."""
    try:
        if path.stat().st_size < LOG_BYTES:
            return
        for number in range(LOG_FILES - 1, 0, -1):
            older = path.with_suffix(f".{number}.log")
            newer = path if number == 1 else path.with_suffix(f".{number - 1}.log")
            if newer.exists():
                os.replace(newer, older)
    except OSError:
        return
