"""Tracked changes: what was put in stands in its place, what was taken out follows the text."""

from zwlint.document import Document

from .building import begin, end, p, r, read, separate, shown, texts

WHO = 'w:author="张三" w:date="2026-01-02T03:04:05Z"'


def ins(inside: str, who: str = WHO) -> str:
    return f"<w:ins {who}>{inside}</w:ins>"


def gone(text: str, who: str = WHO) -> str:
    return f"<w:del {who}><w:r><w:delText>{text}</w:delText></w:r></w:del>"


def changes(document: Document) -> list[tuple[str, str]]:
    return [(change.change, document.text[change.start : change.end]) for change in document.revisions]


def test_insertions_stay_and_deletions_leave() -> None:
    document = read(p("甲", ins(r("乙")), gone("丙"), "丁"))
    assert shown(document) == [("paragraph", "甲乙丁"), ("revision", "丙")]
    assert changes(document) == [("insertion", "乙"), ("deletion", "丙")]
    assert {(change.author, change.date) for change in document.revisions} == {("张三", "2026-01-02T03:04:05Z")}


def test_author_and_date_may_be_missing() -> None:
    (change,) = read(p("甲", gone("乙", ""))).revisions
    assert (change.author, change.date) == ("", "")


def test_moves_are_known_from_both_ends() -> None:
    body = p(f"<w:moveFrom {WHO}>{r('移')}</w:moveFrom>", "甲") + p(f"<w:moveTo {WHO}>{r('移')}</w:moveTo>")
    document = read(body)
    assert shown(document) == [("paragraph", "甲"), ("paragraph", "移"), ("revision", "移")]
    assert changes(document) == [("move-to", "移"), ("move-from", "移")]


def test_what_was_put_in_and_taken_out_again_is_a_deletion() -> None:
    assert changes(read(p("甲", ins(gone("乙"))))) == [("deletion", "乙")]


def test_each_deletion_is_a_block_behind_all_stories_and_comments() -> None:
    comments = f'<w:comment w:id="0">{p("批", gone("删三"))}</w:comment>'
    document = read(p("甲", gone("删一"), gone("删二")) + p("乙"), comments=comments)
    assert texts(document) == ["甲", "乙", "批", "删一", "删二", "删三"]
    assert [region for region, _text in shown(document)][3:] == ["revision"] * 3


def test_changes_of_paragraph_marks_are_told_where_no_text_tells_them() -> None:
    only = p("甲", properties=f"<w:rPr><w:ins {WHO}/></w:rPr>") + p("乙", properties=f"<w:rPr><w:del {WHO}/></w:rPr>")
    assert changes(read(only)) == [("insertion", ""), ("deletion", "")]
    both = p(ins(r("甲")), properties=f"<w:rPr><w:ins {WHO}/></w:rPr>")
    assert changes(read(both)) == [("insertion", "甲")]


def test_a_deleted_mark_does_not_join_paragraphs() -> None:
    assert texts(read(p("甲", properties=f"<w:rPr><w:del {WHO}/></w:rPr>") + p("乙"))) == ["甲", "乙"]


def test_a_deleted_field_leaves_the_text_around_it() -> None:
    inside = begin("PAGE") + separate() + "<w:r><w:delText>3</w:delText></w:r>" + end()
    document = read(p("甲", f"<w:del {WHO}>{inside}</w:del>", "乙"))
    assert shown(document) == [("paragraph", "甲乙"), ("revision", "3")]


def test_a_deleted_instruction_is_no_text() -> None:
    inside = "<w:r><w:delInstrText>PAGE</w:delInstrText></w:r>"
    assert texts(read(p("甲", f"<w:del {WHO}>{inside}</w:del>"))) == ["甲"]


def test_notes_go_with_their_reference() -> None:
    notes = f'<w:footnote w:id="1">{p("注")}</w:footnote>'
    document = read(p("甲", f'<w:del {WHO}><w:r><w:footnoteReference w:id="1"/></w:r></w:del>'), footnotes=notes)
    assert shown(document) == [("paragraph", "甲"), ("revision", "注")]


def test_inserted_pictures_are_changes_of_width_zero() -> None:
    document = read(p("甲", ins("<w:r><w:drawing/></w:r>"), "乙"))
    (change,) = document.revisions
    assert (change.change, change.start, change.end) == ("insertion", 1, 1)


def test_changes_come_in_order_of_the_text() -> None:
    document = read(p("甲", gone("丙"), ins(r("乙"))) + p(ins(r("丁"))))
    assert [change.start for change in document.revisions] == sorted(change.start for change in document.revisions)
