from __future__ import annotations

import re

from pipeline.steps.assign_ids import assign_ids
from tests.steps.posts import post


def test_ids_are_one_of_a_kind_and_depend_on_content_alone() -> None:
    segments = post("Eins.\n\nJa.\n\nZwei.\n\nJa.\n\nJa.\n\nJa.\n\nJa.\n").segments
    ids = assign_ids(segments)
    assert len(set(ids)) == len(ids)
    assert all(re.fullmatch(r"s[0-9a-f]{8}", id_) for id_ in ids)
    assert assign_ids(segments) == ids
    moved = assign_ids(post("Neu.\n\nEins.\n\nJa.\n\nZwei.\n").segments)
    assert (moved[1], moved[3]) == (ids[0], ids[2])


def test_taken_ids_are_not_given_again() -> None:
    segments = post("Eins.\n").segments
    (first,) = assign_ids(segments)
    (second,) = assign_ids(segments, [first])
    assert first != second
