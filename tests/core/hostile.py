"""What a hostile or broken file may hold: JSON of any form, and whole documents with a few things changed."""

from __future__ import annotations

import copy
import json
import os

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st

#: How each test of hostile input is run; ``EROAD_FUZZ`` says with how many examples. These are new each time, the few
#: of the ordinary tests always the same: a hunt is no gate.
fuzz = settings(
    max_examples=int(os.environ.get("EROAD_FUZZ", "150")),
    derandomize="EROAD_FUZZ" not in os.environ,
    database=None,
    phases=(Phase.generate, Phase.shrink),
    suppress_health_check=list(HealthCheck),
    deadline=None,
)

#: Texts that have done harm elsewhere: ways out of a folder, markup, templates, ends of lines and of strings.
NASTY = (
    "../../../etc/passwd", "..\\..\\x", "/etc/passwd", "C:\\Windows\\win.ini", "/vsicurl/http://127.0.0.1:9/x.tif",
    "<script>alert(1)</script>", "{{7*7}}", "{0.__class__}", "%n%s", "\x00", "\n", "a" * 5000, "", "nan", "-1", "1e999",
    "\ud800", "‮", "__class__", "$(reboot)", "file:///etc/passwd",
)  # fmt: skip

numbers = st.one_of(
    st.integers(), st.sampled_from([0, -1, 2**31, 2**63, 2**64, 10**400, -(10**400)]),
    st.floats(allow_nan=True, allow_infinity=True),
)  # fmt: skip
texts = st.one_of(st.text(max_size=20), st.sampled_from(NASTY))
#: Whatever JSON can hold.
anything = st.recursive(
    st.one_of(st.none(), st.booleans(), numbers, texts),
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(texts, inner, max_size=4)),
    max_leaves=8,
)


def _places(document, path=()):
    yield path
    if isinstance(document, dict):
        for key in document:
            yield from _places(document[key], (*path, key))
    elif isinstance(document, list):
        for index in range(len(document)):
            yield from _places(document[index], (*path, index))


@st.composite
def changed(draw, document):
    """Return ``document`` with one to three values replaced, removed or added, anywhere in it."""
    document = copy.deepcopy(document)
    for _ in range(draw(st.integers(1, 3))):
        path = draw(st.sampled_from(list(_places(document))))
        if not path:
            if draw(st.integers(0, 9)) == 0:
                document = draw(anything)
            continue
        owner = document
        for key in path[:-1]:
            owner = owner[key]
        act = draw(st.sampled_from(["replace", "remove", "add"]))
        if act == "replace":
            owner[path[-1]] = draw(anything)
        elif act == "remove":
            del owner[path[-1]]
        elif isinstance(owner, dict):
            owner[draw(texts)] = draw(anything)
    return document


@st.composite
def damaged(draw, content: bytes):
    """Return ``content`` with bytes changed, cut out, put in or cut off."""
    data = bytearray(content)
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, max(0, len(data) - 1)))
        act = draw(st.integers(0, 3))
        if act == 0 and data:
            data[at] = draw(st.integers(0, 255))
        elif act == 1:
            del data[at : at + draw(st.integers(1, 64))]
        elif act == 2:
            data[at:at] = draw(st.binary(max_size=16))
        else:
            del data[at:]
    return bytes(data)


def as_json(document) -> str:
    """Return a document as text; a surrogate alone, which no file can hold, is escaped."""
    return json.dumps(document)
