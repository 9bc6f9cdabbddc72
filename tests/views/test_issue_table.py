from casus.errors import Issue
from casus.views.issue_table import issue_lines, issue_table
from casus.views.page import marked


def issue(document: str, what: str, detail: str = "") -> Issue:
    return Issue(document=document, room="intake", what=what, detail=detail)


def test_the_most_frequent_trouble_comes_first_then_each_document() -> None:
    kept = [issue("a.txt", "no date"), issue("n.jsonl:7", "invalid JSON", "line ends early"), issue("b.txt", "no date")]
    assert [marked(line) for line in issue_table(kept)] == [
        "3 issues",
        "       2  intake: no date",
        "       1  intake: invalid JSON",
        "",
        "a.txt: no date",
        "n.jsonl:7: invalid JSON (line ends early)",
        "b.txt: no date",
    ]


def test_no_issues_is_said_in_words() -> None:
    assert [marked(line) for line in issue_table([])] == ["No issues: every document was read."]


def test_issues_as_json() -> None:
    assert list(issue_lines([issue("a.txt", "no date")])) == [
        '{"document":"a.txt","room":"intake","what":"no date","detail":"","report_id":null}'
    ]
