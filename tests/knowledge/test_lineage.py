"""Predecessors are stated, successors follow."""

from __future__ import annotations

from phonecmp.knowledge import lineage, successors
from tests.knowledge.builders import catalog, device

MI_11 = device(id_="xiaomi/mi-11-ultra", announced="2021-03-29")
ULTRA = device(id_="xiaomi/12s-ultra", announced="2022-07-04", predecessor="xiaomi/mi-11-ultra")
U13 = device(id_="xiaomi/13-ultra", announced="2023-04-18", predecessor="xiaomi/12-ultra")
U13_PRO = device(id_="xiaomi/13-pro", announced="2022-12-11", predecessor="xiaomi/12s-ultra")
U14 = device(id_="xiaomi/14-ultra", predecessor="xiaomi/13-ultra")
WHOLE = catalog(MI_11, ULTRA, U13, U13_PRO, U14, aliases={"xiaomi/12-ultra": "xiaomi/12s-ultra"})


def test_a_line_of_phones_from_any_of_them() -> None:
    before, after = lineage(WHOLE, U13)
    assert [one.id for one in before] == ["xiaomi/mi-11-ultra", "xiaomi/12s-ultra"]
    assert [one.id for one in after] == ["xiaomi/14-ultra"]


def test_a_predecessor_may_be_named_by_a_former_id_and_have_several_successors() -> None:
    assert successors(WHOLE)["xiaomi/12s-ultra"] == ("xiaomi/13-pro", "xiaomi/13-ultra")
    _, after = lineage(WHOLE, MI_11)
    assert [one.id for one in after] == [
        "xiaomi/12s-ultra",
        "xiaomi/13-pro",
        "xiaomi/13-ultra",
        "xiaomi/14-ultra",
    ]


def test_a_predecessor_the_catalogue_lacks_is_left_out() -> None:
    lost = device(id_="xiaomi/x", predecessor="xiaomi/nowhere")
    assert lineage(catalog(lost), lost) == ((), ())


def test_files_that_name_each_other_end_somewhere() -> None:
    one = device(id_="xiaomi/a", predecessor="xiaomi/b")
    other = device(id_="xiaomi/b", predecessor="xiaomi/a")
    before, after = lineage(catalog(one, other), one)
    assert [phone.id for phone in before] == ["xiaomi/b"]
    assert [phone.id for phone in after] == []
    own = device(id_="xiaomi/c", predecessor="xiaomi/c")
    assert lineage(catalog(own), own) == ((), ())
