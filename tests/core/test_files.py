from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from eroad.eroad_core import files
from eroad.eroad_core.files import (
    check_replaceable,
    remove_orphans,
    remove_sidecars,
    replace,
    replacing,
    temporary_path,
)
from eroad.eroad_core.jobs.messages import EroadError

SIDECARS = ("-wal", "-shm", "-journal", ".aux.xml", ".ovr")
NAMES = ["roads.tif", "with space & 'quotes' \".gpkg", "Straße 道路.json"]


def names(folder):
    return sorted(p.name for p in folder.iterdir())


@pytest.fixture(scope="module")
def dead_pid():
    """The number of a process that has ended."""
    process = subprocess.Popen([sys.executable, "-c", ""])
    process.wait()
    return process.pid


# --- replacing ---


@pytest.mark.parametrize("name", NAMES)
def test_a_file_appears_when_the_block_has_ended(tmp_path, name):
    final = tmp_path / name
    with replacing(final) as (temporary,):
        assert temporary.parent == tmp_path and temporary.name.startswith(".") and temporary.suffix == final.suffix
        temporary.write_text("new")
        assert not final.exists()
    assert final.read_text() == "new" and names(tmp_path) == [name]


def test_the_old_file_stays_until_then(tmp_path):
    final = tmp_path / "roads.tif"
    final.write_text("old")
    with replacing(str(final)) as (temporary,):
        temporary.write_text("new")
        assert final.read_text() == "old"
    assert final.read_text() == "new"


@pytest.mark.parametrize("error", [RuntimeError, KeyboardInterrupt, EroadError])
def test_an_error_leaves_everything_as_it_was(tmp_path, error):
    old = tmp_path / "old.tif"
    old.write_text("old")
    (tmp_path / "old.tif.aux.xml").write_text("its statistics")
    with pytest.raises(error), replacing(old, tmp_path / "new.gpkg") as temporaries:
        for temporary in temporaries:
            temporary.write_text("half")
            Path(f"{temporary}-wal").write_text("log")
        raise EroadError("cancelled") if error is EroadError else error
    assert names(tmp_path) == ["old.tif", "old.tif.aux.xml"]
    assert old.read_text() == "old"


def test_a_file_that_was_not_written_is_one_sentence_and_no_output(tmp_path):
    with pytest.raises(EroadError) as caught, replacing(tmp_path / "roads.tif"):
        pass
    assert caught.value.code == "output_locked" and names(tmp_path) == []


def test_several_files_in_several_folders(tmp_path):
    (tmp_path / "a").mkdir()
    finals = [tmp_path / "a" / "one.tif", tmp_path / "two.gpkg"]
    with replacing(*finals) as temporaries:
        assert [t.parent for t in temporaries] == [f.parent for f in finals]
        for temporary, text in zip(temporaries, "12", strict=True):
            temporary.write_text(text)
    assert [f.read_text() for f in finals] == ["1", "2"]
    assert names(tmp_path / "a") == ["one.tif"]


@pytest.mark.parametrize("suffix", SIDECARS)
def test_stale_sidecars_of_the_old_file_go(tmp_path, suffix):
    final = tmp_path / "roads.gpkg"
    final.write_text("old")
    Path(f"{final}{suffix}").write_text("of the old file")
    (tmp_path / "roads.gpkg.mine").write_text("not ours")
    with replacing(final) as (temporary,):
        temporary.write_text("new")
    assert names(tmp_path) == ["roads.gpkg", "roads.gpkg.mine"]


@pytest.mark.parametrize("suffix", SIDECARS)
def test_sidecars_of_the_new_file_come_with_it(tmp_path, suffix):
    final = tmp_path / "roads.tif"
    Path(f"{final}{suffix}").write_text("of the old file")
    with replacing(final) as (temporary,):
        temporary.write_text("new")
        Path(f"{temporary}{suffix}").write_text("of the new file")
    assert names(tmp_path) == sorted(["roads.tif", f"roads.tif{suffix}"])
    assert Path(f"{final}{suffix}").read_text() == "of the new file"


def test_sidecars_alone(tmp_path):
    for suffix in ("", *SIDECARS):
        (tmp_path / f"a.tif{suffix}").touch()
    remove_sidecars(tmp_path / "a.tif")
    assert names(tmp_path) == ["a.tif"]


def test_replacing_a_folder_is_one_sentence(tmp_path):
    (tmp_path / "roads.tif").mkdir()
    (tmp_path / "new").touch()
    with pytest.raises(EroadError) as caught:
        replace(tmp_path / "new", tmp_path / "roads.tif")
    assert caught.value.code == "output_locked"


# --- what killed processes left ---


def test_orphans_of_dead_processes_are_removed_files_and_folders(tmp_path, dead_pid):
    (tmp_path / f".eroad-{dead_pid}-roads.tif").touch()
    (tmp_path / f".eroad-{dead_pid}-roads.gpkg-wal").touch()
    folder = tmp_path / f".eroad-{dead_pid}-x7k_2a"
    folder.mkdir()
    (folder / "working.tif").touch()
    (folder / "deeper").mkdir()
    (folder / "deeper" / "file").touch()
    kept = [".eroad-notes", f"eroad-{dead_pid}-roads.tif", f".eroad-{os.getpid()}-mine.tif", "roads.tif"]
    for name in kept:
        (tmp_path / name).touch()
    (tmp_path / f".eroad-{os.getpid()}-folder").mkdir()
    remove_orphans(tmp_path)
    assert names(tmp_path) == sorted([*kept, f".eroad-{os.getpid()}-folder"])


def test_an_orphans_link_goes_but_not_what_it_leads_to(tmp_path, dead_pid):
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "precious").touch()
    (tmp_path / f".eroad-{dead_pid}-link").symlink_to(elsewhere)
    remove_orphans(tmp_path)
    assert names(tmp_path) == ["elsewhere"] and names(elsewhere) == ["precious"]


def test_temporaries_of_running_processes_stay(tmp_path):
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as process:
        (tmp_path / f".eroad-{process.pid}-roads.tif").touch()
        remove_orphans(tmp_path)
        assert len(names(tmp_path)) == 1
        process.communicate(b"\n")
    remove_orphans(tmp_path)
    assert names(tmp_path) == []


def test_replacing_cleans_up_first(tmp_path, dead_pid):
    (tmp_path / f".eroad-{dead_pid}-abc").mkdir()
    with replacing(tmp_path / "roads.tif") as (temporary,):
        temporary.touch()
        assert names(tmp_path) == [temporary.name]


def test_a_killed_process_leaves_nothing_under_a_final_name(tmp_path):
    """Killed inside the block; the next run removes what it left."""
    code = (
        "import sys\nfrom eroad.eroad_core.files import replacing\n"
        "with replacing(*sys.argv[1:]) as temporaries:\n"
        "    [t.write_text('half') for t in temporaries]\n"
        "    print('ready', flush=True)\n    input()\n"
    )
    plugins = Path(files.__file__).parents[2]
    finals = [tmp_path / "roads.tif", tmp_path / "roads.gpkg"]
    finals[0].write_text("old")
    with subprocess.Popen(
        [sys.executable, "-c", code, *map(str, finals)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, env={**os.environ, "PYTHONPATH": str(plugins)},
    ) as process:  # fmt: skip
        assert process.stdout.readline().strip() == b"ready"
        process.kill()
        process.communicate()
    assert finals[0].read_text() == "old" and not finals[1].exists()
    assert len(names(tmp_path)) == 3
    remove_orphans(tmp_path)
    assert names(tmp_path) == ["roads.tif"]


def test_a_folder_that_is_not_there_has_no_orphans(tmp_path):
    remove_orphans(tmp_path / "absent")
    (tmp_path / "file").touch()
    remove_orphans(tmp_path / "file")


# --- learning early ---


def test_outputs_that_can_be_written_are_left_as_they_are(tmp_path):
    old = tmp_path / "old.tif"
    old.write_text("old")
    before = old.stat()
    check_replaceable(old)
    check_replaceable(tmp_path / "new.tif")
    assert names(tmp_path) == ["old.tif"] and old.read_text() == "old"
    assert (old.stat().st_ino, old.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_missing_folders_are_made(tmp_path):
    check_replaceable(tmp_path / "a" / "b" / "roads.tif")
    assert (tmp_path / "a" / "b").is_dir()


def test_a_folder_that_cannot_be_made_is_one_sentence(tmp_path):
    (tmp_path / "file").touch()
    for path in (tmp_path / "file" / "roads.tif", tmp_path / "file" / "deeper" / "roads.tif"):
        with pytest.raises(EroadError) as caught:
            check_replaceable(path)
        assert caught.value.code == "output_folder" and str(path.parent) in str(caught.value)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="nothing is forbidden to root")
def test_a_folder_without_permission_is_one_sentence(tmp_path):
    tmp_path.chmod(0o500)
    try:
        with pytest.raises(EroadError) as caught:
            check_replaceable(tmp_path / "roads.tif")
    finally:
        tmp_path.chmod(0o700)
    assert caught.value.code == "output_folder"


@pytest.mark.skipif(not Path("/proc/self").is_dir(), reason="no folder that nobody may write in")
def test_a_folder_that_refuses_files_is_one_sentence():
    with pytest.raises(EroadError) as caught:
        check_replaceable("/proc/self/roads.tif")
    assert caught.value.code == "output_folder"


def test_a_name_that_is_too_long_is_one_sentence(tmp_path):
    with pytest.raises(EroadError) as caught:
        check_replaceable(tmp_path / ("x" * 300 + ".tif"))
    assert caught.value.code == "output_folder"


def test_a_folder_under_the_outputs_name_is_one_sentence(tmp_path):
    (tmp_path / "roads.tif").mkdir()
    for path in (tmp_path / "roads.tif", tmp_path, Path("/"), Path(".")):
        with pytest.raises(EroadError, match="it is a folder") as caught:
            check_replaceable(path)
        assert caught.value.code == "output_locked"


def test_temporaries_of_one_name_differ_by_folder_and_process(tmp_path):
    assert temporary_path(tmp_path / "a.tif").name == f".eroad-{os.getpid()}-a.tif"
    assert temporary_path(tmp_path / "x" / "a.tif").parent == tmp_path / "x"
