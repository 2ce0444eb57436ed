"""JUnit XML, for pipelines that show tests: a suite per review, a case per element, its gaps as failures."""

from __future__ import annotations

from lxml import etree

from scrcheck.reports.cleaning import clean
from scrcheck.reports.places import Data, place_in_words


def render_junit(report: Data) -> str:
    """The report as JUnit XML; advice stands in the output of a case and fails nothing."""
    root = etree.Element("testsuites", name="scrcheck")
    for review in report["reviews"]:
        _suite(root, review)
    if report["errors"]:
        suite = etree.SubElement(root, "testsuite", name="unread files", tests=str(len(report["errors"])))
        for error in report["errors"]:
            case = etree.SubElement(suite, "testcase", classname="unread", name=_xml(error["path"]))
            etree.SubElement(case, "error", message=_xml(error["message"]))
        suite.set("errors", str(len(report["errors"])))
    return etree.tostring(root, encoding="unicode", pretty_print=True)  # type: ignore[no-any-return]


def _suite(root: etree._Element, review: Data) -> None:
    suite = etree.SubElement(root, "testsuite", name=_xml(review["path"]))
    failures = skipped = 0
    for element in review["elements"]:
        case = etree.SubElement(suite, "testcase", classname=_xml(review["path"]), name=element["element"])
        gaps = [finding for finding in review["findings"] if finding["element"] == element["element"]]
        if element["status"] in {"not_applicable", "could_not_judge"}:
            etree.SubElement(case, "skipped", message=element["status"].replace("_", " "))
            skipped += 1
        for gap in gaps:
            if gap["severity"] != "advice" and not gap.get("waiver"):
                failure = etree.SubElement(case, "failure", type=gap["code"], message=_xml(gap["message"]))
                failure.text = _xml("\n".join([*_places(gap), gap["fix"]]))
                failures += 1
        told = [_told(gap) for gap in gaps if gap["severity"] == "advice" or gap.get("waiver")]
        if told:
            etree.SubElement(case, "system-out").text = _xml("\n".join(told))
    for code, kind in review["crashed"].items():
        case = etree.SubElement(suite, "testcase", classname="checks", name=code)
        etree.SubElement(case, "error", message=f"the check failed ({kind})")
    suite.set("tests", str(len(suite)))
    suite.set("failures", str(failures))
    suite.set("errors", str(len(review["crashed"])))
    suite.set("skipped", str(skipped))


def _told(gap: Data) -> str:
    """A gap that fails nothing, in a line; with the reason where it was waived."""
    waived = f" (waived: {gap['waiver']['reason']})" if gap.get("waiver") else ""
    return f"{gap['code']} {gap['message']}{waived}"


def _places(gap: Data) -> list[str]:
    return [f"{place_in_words(one['location'])}: {one['quote']}" for one in gap["occurrences"]]


def _xml(text: str) -> str:
    """A text without the characters XML cannot hold, and without those that trick the eye."""
    return "".join(sign for sign in clean(text) if sign <= "\ud7ff" or "\ue000" <= sign <= "\ufffd" or sign > "\uffff")
