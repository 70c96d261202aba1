"""Figures for reports by matplotlib: drawings (SVG) as data URIs, dark where the reader's page is dark."""

from __future__ import annotations

import base64
import functools
import io
import math
from collections.abc import Callable, Collection, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from ..files import replacing, write_text
from .libraries import load_matplotlib

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

#: Lines and texts of a figure, and their colours on a dark page; the ink can be read on dark even where a viewer
#: does not tell the drawing that the page is.
INK, GRID = "#56626b", "#d4dade"
_DARK = {INK: "#d5dce0", GRID: "#3a454c"}
#: Colours of series (Okabe and Ito 2008, without yellow): told apart by nearly everybody, on white and on black.
SERIES = ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#56b4e9", "#e69f00", "#8c8c8c")
_STYLE = {
    "font.family": "DejaVu Sans", "font.size": 9, "axes.titlesize": 10, "axes.edgecolor": INK, "text.color": INK,
    "axes.labelcolor": INK, "xtick.color": INK, "ytick.color": INK, "axes.linewidth": 0.8, "lines.linewidth": 1.6,
    "axes.spines.top": False, "axes.spines.right": False, "axes.grid": True, "grid.color": GRID, "grid.linewidth": 0.7,
    "axes.axisbelow": True, "legend.frameon": False, "svg.hashsalt": "eroad",
}  # fmt: skip


def _as_uri(draw: Callable[..., Figure]) -> Callable[..., str]:
    """Make a function that draws a figure return it as a data URI, drawn in our style."""

    @functools.wraps(draw)
    def drawn(*arguments: Any, **options: Any) -> str:
        with load_matplotlib().rc_context(_STYLE):
            return _uri(draw(*arguments, **options))

    drawn.draw = draw
    return drawn


def save(stem: Path, drawing: Callable[..., str], *arguments: Any, **options: Any) -> str:
    """Write what a function of this module draws as ``stem``.svg and, on white, ``stem``.png; return its data URI."""
    with load_matplotlib().rc_context(_STYLE), replacing(stem.with_suffix(".png")) as (temporary,):
        figure = drawing.draw(*arguments, **options)
        figure.savefig(temporary, format="png", dpi=160, facecolor="white", metadata={"Software": None})
        text = _svg(figure)
    write_text(stem.with_suffix(".svg"), text)
    return _text_uri(text)


@_as_uri
def loss_curves(history: Sequence[Mapping[str, Any]]) -> Figure:
    """Draw the training's and the validation's loss (the paper's Figure 5) and their IoU.

    Parameters
    ----------
    history : a record each time something was measured: ``epoch`` or ``step``, and any of ``train_loss``,
        ``val_loss``, ``train_iou``, ``val_iou``.
    """
    axis = "epoch" if any(_there(record, "epoch") for record in history) else "step"
    with_iou = any(_there(record, f"{part}_iou") for record in history for part in ("train", "val"))
    figure, all_axes = _figure(9.6 if with_iou else 6, 3.4, 2 if with_iou else 1)
    for axes, what, title in zip(all_axes, ("loss", "iou"), ("Loss", "IoU of the road pixels"), strict=False):
        for colour, (part, name) in zip(SERIES, (("train", "training"), ("val", "validation")), strict=False):
            points = [
                (r[axis], r[f"{part}_{what}"]) for r in history if _there(r, axis) and _there(r, f"{part}_{what}")
            ]
            if points:
                marker = "o" if len(points) <= 60 else None
                axes.plot(*zip(*points, strict=True), color=colour, label=name, marker=marker, markersize=2.5)
        axes.set(title=title, xlabel=axis)
        _legend(axes)
    return figure


@_as_uri
def lines(
    series: Mapping[str, tuple[Sequence[float], Sequence[float]]],
    x: str,
    y: str,
    title: str = "",
    log_x: bool = False,
    errors: Mapping[str, Sequence[float | None]] | None = None,
    dashed: Collection[str] = (),
    from_zero: bool = False,
) -> Figure:
    """Draw a line for each name of ``series``, whose (x values, y values) it holds.

    Parameters
    ----------
    errors : by the same names the deviations of the y values, drawn as whiskers.
    dashed : names of lines that are there to compare with.
    from_zero : let the y axis begin at zero.
    """
    figure, (axes,) = _figure(6, 3.4)
    for i, (name, (across, up)) in enumerate(series.items()):
        look = {"color": INK, "linestyle": ":"} if name in dashed else {"marker": "o", "markersize": 2.5}
        look = {"color": SERIES[i % len(SERIES)], "label": name, **look}
        axes.plot(across, up, **look)
        if errors and name in errors:
            deviations = [_value(error) for error in errors[name]]
            axes.errorbar(across, up, deviations, fmt="none", ecolor=look["color"], elinewidth=1, capsize=2)
    if from_zero:
        axes.set_ylim(bottom=0)
    axes.set(title=title, xlabel=x, ylabel=y, xscale="log" if log_x else "linear")
    # After the scale, which brings a locator of its own.
    if not log_x and all(value == int(value) for across, _ in series.values() for value in across):
        axes.xaxis.get_major_locator().set_params(integer=True)
    if log_x:
        values = sorted({value for across, _ in series.values() for value in across})
        axes.set_xticks(values, [f"{value:g}" for value in values])
        axes.minorticks_off()
    _legend(axes)
    return figure


@_as_uri
def precision_recall(
    points: Sequence[Mapping[str, float]] | Mapping[str, Sequence[Mapping[str, float]]], title: str = ""
) -> Figure:
    """Draw precision over recall, the point of threshold 0.5 marked, over lines of equal F1.

    Parameters
    ----------
    points : ``threshold``, ``precision`` and ``recall`` each; or such a sequence by the name of a system.
    """
    curves = points if isinstance(points, Mapping) else {"": points}
    figure, (axes,) = _figure(4.8, 4.4)
    recall = np.linspace(0.01, 1, 100)
    for f1 in (0.2, 0.4, 0.6, 0.8):
        with np.errstate(divide="ignore"):
            precision = f1 * recall / (2 * recall - f1)
        fits = (precision > 0) & (precision <= 1)
        axes.plot(recall[fits], precision[fits], color=GRID, linewidth=0.8, zorder=1)
        axes.annotate(
            f"F1 {f1:g}",
            (1, f1 / (2 - f1)),
            color=INK,
            fontsize=7,
            ha="right",
            va="bottom",
            xytext=(0, 2),
            textcoords="offset points",
        )
    for i, (name, curve) in enumerate(curves.items()):
        colour = SERIES[i % len(SERIES)]
        curve = sorted(curve, key=lambda point: point["threshold"])
        axes.plot([p["recall"] for p in curve], [p["precision"] for p in curve], color=colour, label=name or None)
        if curve:
            point = min(curve, key=lambda p: abs(p["threshold"] - 0.5))
            label = "operating point" if not name else None
            axes.plot(point["recall"], point["precision"], "o", color=colour, markersize=6, label=label, zorder=3)
    axes.set(title=title, xlabel="recall", ylabel="precision", xlim=(0, 1), ylim=(0, 1.02), aspect="equal")
    axes.grid(False)
    _legend(axes, loc="lower left")
    return figure


@_as_uri
def bars(
    labels: Sequence[str],
    series: Mapping[str, Sequence[float | None]],
    errors: Mapping[str, Sequence[float | None]] | None = None,
    x: str = "",
    title: str = "",
) -> Figure:
    """Draw horizontal bars: for each of ``labels``, from the top, one a series.

    Parameters
    ----------
    series : by name a value for each label, None where there is none; the name "" needs no legend.
    errors : by the same names the deviations, drawn as whiskers.
    x : what the bars measure.
    """
    thick = 0.8 / max(len(series), 1)
    figure, (axes,) = _figure(7, 1.1 + len(labels) * (0.18 + 0.2 * len(series)))
    for i, (name, values) in enumerate(series.items()):
        place = np.arange(len(labels)) + (i - (len(series) - 1) / 2) * thick
        deviations = [_value(e) for e in errors[name]] if errors and name in errors else None
        numbers = [_value(v) for v in values]
        axes.barh(
            place, numbers, thick * 0.9, color=SERIES[i % len(SERIES)], label=name or None,
            xerr=deviations, error_kw={"ecolor": INK, "elinewidth": 1, "capsize": 2},
        )  # fmt: skip
    axes.set(title=title, xlabel=x, ylim=(len(labels) - 0.5, -0.5))
    axes.set_yticks(range(len(labels)), labels)
    axes.grid(False, axis="y")
    if any(series):
        figure.legend(loc="outside lower center", ncols=len(series), labelcolor=INK, fontsize=8)
    return figure


def _figure(width: float, height: float, columns: int = 1) -> tuple[Figure, list[Axes]]:
    """Return a figure of inches and its axes, side by side; on no screen, and known to no pyplot."""
    figure = load_matplotlib().figure.Figure(figsize=(width, height), layout="constrained")
    return figure, list(figure.subplots(1, columns, squeeze=False)[0])


def _legend(axes: Axes, **options: Any) -> None:
    if axes.get_legend_handles_labels()[0]:
        axes.legend(labelcolor=INK, fontsize=8, **options)


def _uri(figure: Figure) -> str:
    """Return the figure as SVG in a data URI."""
    return _text_uri(_svg(figure))


def _text_uri(text: str) -> str:
    return f"data:image/svg+xml;base64,{base64.b64encode(text.encode()).decode('ascii')}"


def _svg(figure: Figure) -> str:
    """Return the figure as SVG; the same figure gives the same text."""
    file = io.StringIO()
    figure.savefig(file, format="svg", transparent=True, metadata={"Date": None, "Creator": None})
    rules = "".join(
        f'[style*="{kind}: {light}"]{{{kind}:{dark}!important}}'
        for light, dark in _DARK.items()
        for kind in ("fill", "stroke")
    )
    style = f"<style>@media (prefers-color-scheme: dark){{{rules}}}</style>"
    head, tag, rest = file.getvalue().partition("<defs>")
    return f"{head}{style}{tag}{rest}"


def _there(record: Mapping[str, Any], key: str) -> bool:
    return math.isfinite(_value(record.get(key)))


def _value(value: float | None) -> float:
    return math.nan if value is None else float(value)
