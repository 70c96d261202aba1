"""Reading, predicting and writing side by side: order, failures and stopping."""

from __future__ import annotations

import threading
import time

import numpy as np
import pytest

from eroad.eroad_core.extraction.pipeline import NativeWriter, predict, to_bytes, to_probability
from eroad.eroad_core.extraction.plan import Axis, Plan
from eroad.eroad_core.extraction.progress import Watcher
from eroad.eroad_core.extraction.reading import Tile, pad_to_multiple
from eroad.eroad_core.jobs import EroadError
from eroad.eroad_core.raster.grid import Window


class Red:
    """A network whose logit is the red value; it tells the batches it was given."""

    operating_logit = 0.0

    def __init__(self, batch=1):
        self.batch, self.batches = batch, []

    def predict(self, images):
        self.batches.append(images.shape)
        return images[:, 0].copy()


def plan_of(width, height, tile=64, overlap=16):
    window = Window(0, 0, width, height)
    return Plan(
        window, window, (1.0, 1.0), Axis.plan(width, tile, overlap), Axis.plan(height, tile, overlap), (1, 1), 1
    )


def tiles_of(plan, field, skip=lambda column, row: False, wait=0.0):
    for row in range(len(plan.rows.starts)):
        for column in range(len(plan.columns.starts)):
            (left, right), (top, bottom) = plan.columns.span(column), plan.rows.span(row)
            part = field[top:bottom, left:right]
            time.sleep(wait)
            if skip(column, row):
                yield Tile(column, row, part.shape, None, np.zeros(part.shape, bool))
            else:
                image = pad_to_multiple(np.repeat(part[None], 3, 0))
                yield Tile(column, row, part.shape, image, np.ones(part.shape, bool))


def within(seconds, call):
    """Run ``call`` in a thread and return what it raised; fail where it does not end."""
    caught = []

    def run():
        try:
            call()
        except BaseException as error:  # noqa: BLE001
            caught.append(error)

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    thread.join(seconds)
    assert not thread.is_alive(), "it hangs"
    return caught[0] if caught else None


@pytest.mark.parametrize("batch", [1, 3, 16])
@pytest.mark.parametrize(("width", "height"), [(300, 170), (50, 300), (40, 40)])
def test_every_pixel_is_written_once_whatever_the_batch(batch, width, height):
    plan = plan_of(width, height)
    field = np.random.default_rng(0).normal(0, 3, (height, width)).astype(np.float32)
    result, times = np.zeros((height, width), np.float32), np.zeros((height, width), int)

    def write(left, top, probability, valid):
        place = slice(top, top + valid.shape[0]), slice(left, left + valid.shape[1])
        result[place], times[place] = probability, times[place] + 1

    network = Red(batch)
    counts = predict(tiles_of(plan, field), plan, network, write, Watcher())
    assert (times == 1).all()
    np.testing.assert_allclose(result, to_probability(field, 0.0), atol=1e-5)
    assert counts.predicted == plan.tiles
    assert max(shape[0] for shape in network.batches) == min(batch, plan.tiles)


def test_tiles_without_data_are_skipped_and_long_runs_of_them_do_not_pile_up():
    plan = plan_of(64 * 30, 64)
    network = Red(4)
    field = np.zeros((64, 64 * 30), np.float32)
    counts = predict(
        tiles_of(plan, field, lambda column, row: column % 19 != 0), plan, network, lambda *_: None, Watcher()
    )
    assert counts.predicted == len(range(0, plan.tiles, 19))
    assert counts.predicted + counts.skipped == plan.tiles


@pytest.mark.parametrize("who", ["reader", "network", "writer"])
@pytest.mark.parametrize("wait", [0.0, 0.05])
def test_a_failure_anywhere_ends_the_run_with_its_own_error(who, wait):
    plan = plan_of(500, 120)
    field = np.zeros((120, 500), np.float32)

    def failing(number):
        count = 0

        def step(*_):
            nonlocal count
            count += 1
            if count == number:
                raise EroadError("disk_full", path="there")

        return step

    network = Red()
    read, forward, write = (failing(5 if who == name else -1) for name in ("reader", "network", "writer"))
    network.predict = lambda images: (forward(), images[:, 0])[1]

    def tiles():
        for tile in tiles_of(plan, field, wait=wait):
            read()
            yield tile

    before = threading.active_count()
    error = within(10, lambda: predict(tiles(), plan, network, write, Watcher()))
    assert isinstance(error, EroadError)
    assert error.code == "disk_full"
    deadline = time.monotonic() + 5
    while threading.active_count() > before and time.monotonic() < deadline:
        time.sleep(0.02)
    assert threading.active_count() <= before, "no thread is left"


def test_the_writer_may_fail_while_the_reader_waits_for_a_slow_disk():
    """Told to stop, a reader puts no end mark: the one who takes must not wait for it for ever."""
    plan = plan_of(300, 60)
    written = threading.Event()

    def tiles():
        found = tiles_of(plan, np.zeros((60, 300), np.float32))
        yield next(found)
        yield next(found)
        written.wait(5)
        time.sleep(0.3)
        yield from found

    def write(*_):
        written.set()
        raise EroadError("disk_full", path="there")

    error = within(10, lambda: predict(tiles(), plan, Red(), write, Watcher()))
    assert isinstance(error, EroadError)


def test_a_cancel_does_not_wait_for_the_next_tile():
    plan = plan_of(300, 60)
    watcher = Watcher()

    def tiles():
        yield next(tiles_of(plan, np.zeros((60, 300), np.float32)))
        watcher.cancel()
        time.sleep(1)
        yield next(tiles_of(plan, np.zeros((60, 300), np.float32)))

    started = time.monotonic()
    error = within(10, lambda: predict(tiles(), plan, Red(), lambda *_: None, watcher))
    assert error.code == "cancelled"
    assert time.monotonic() - started < 3


def test_probability_and_its_bytes():
    z = np.array([[-1e9, -3.0, 0.7, 4.0, 1e9]], np.float32)
    p = to_probability(z, 0.7)
    assert p[0, 2] == 0.5
    assert (p[0, 0], p[0, 4]) == (pytest.approx(0, abs=1e-20), 1)
    stored = to_bytes(p, np.array([[True, True, True, True, False]]))
    assert stored.tolist()[0][0::2] == [0, 127, 255]
    assert stored[0, 3] <= 254


def test_padding_mirrors_to_the_networks_multiple():
    image = np.arange(3 * 33 * 64, dtype=np.float32).reshape(3, 33, 64)
    padded = pad_to_multiple(image)
    assert padded.shape == (3, 64, 64)
    np.testing.assert_array_equal(padded[:, :33], image)
    np.testing.assert_array_equal(padded[:, 33], image[:, 32])
    small = np.ones((3, 1, 1), np.float32)
    assert pad_to_multiple(small).shape == (3, 32, 32)


@pytest.mark.parametrize("window", [Window(0, 0, 1300, 1500), Window(70, 90, 1100, 1301), Window(5, 1200, 20, 30)])
def test_each_block_of_the_file_is_written_once_and_in_order(window):
    """Else a file's bytes would depend on which of GDAL's blocks a busy cache let go first."""
    raster = Window(0, 0, 1400, 1600)
    network = window.padded(40).intersection(raster)
    columns, rows = Axis.plan(network.width, 300, 100), Axis.plan(network.height, 300, 100)
    plan = Plan(window, network, (1.0, 1.0), columns, rows, (1, 1), 1)
    field = np.random.default_rng(1).normal(0, 3, network.shape).astype(np.float32)

    class Recorder:
        def __init__(self):
            self.windows, self.stored = [], np.full(window.shape, 77, np.uint8)

        def write(self, block, stored):
            self.windows.append(block)
            self.stored[block.slices()] = stored

    sink = Recorder()
    writer = NativeWriter(sink, plan)

    def write(left, top, probability, valid):
        writer(left, top, to_bytes(probability, valid))

    predict(tiles_of(plan, field), plan, Red(), write, Watcher())
    writer.finish()
    assert sink.windows == list(Window(0, 0, *window.shape[::-1]).blocks(512))
    wanted = to_bytes(to_probability(field, 0.0), np.ones(field.shape, bool))[window.relative_to(network).slices()]
    assert np.abs(sink.stored.astype(int) - wanted).max() <= 1
