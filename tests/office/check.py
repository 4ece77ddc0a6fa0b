"""Creates a Word file with each construct once, comments it with copydesk, and opens the copy in python-docx and
LibreOffice. Checks that the text is unchanged and each comment is anchored at its words."""

import datetime
import json
import pathlib
import re
import shutil
import subprocess
import sys
import zipfile

import docx
from docx.oxml import parse_xml

COPYDESK, HOME = sys.argv[1], pathlib.Path(sys.argv[2])
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
failed = False


def claim(what, holds, why=""):
    global failed
    failed = failed or not holds
    print(f"ok {what}" if holds else f"not ok {what} {why}")


def make(path):
    story = docx.Document()
    story.core_properties.created = datetime.datetime(2025, 3, 14)
    story.core_properties.modified = datetime.datetime(2025, 3, 15)
    story.add_heading("Ferry sinks off Harrow Bay", 1)
    lede = story.add_paragraph("HARROW BAY - The ferry sank on ")
    lede.add_run("Friday, Mar").bold = True
    lede.add_run("ch 15").italic = True
    lede.add_run(", 2025, the clerk of the harbour office said in a short statement.")
    quote = story.add_paragraph("“Nobody asked us before they ")
    quote.add_run("sold").bold = True
    quote.add_run(" the boats & nets.”")
    story.add_comment(quote.runs, text="Call her again. TK", author="Desk", initials="D")
    story.add_paragraph("It holds TK people and more.")
    tracked = story.add_paragraph()
    for xml in (
        f'<w:del {W} w:id="90" w:author="a"><w:r><w:delText>It held 900 people, TK.</w:delText></w:r></w:del>',
        f'<w:ins {W} w:id="91" w:author="a"><w:r><w:t xml:space="preserve">They saw XXX of them. </w:t></w:r></w:ins>',
    ):
        tracked._p.append(parse_xml(xml))
    tracked.add_run("It rained.\tAll day").add_break()
    tracked.add_run("and all night.")
    story.add_paragraph("One boat", style="List Bullet")
    story.add_paragraph("Two TK boats", style="List Number")
    story.add_paragraph("Said quietly.", style="Quote")
    story.add_paragraph("The pier in winter", style="Caption")
    table = story.add_table(2, 2)
    table.cell(0, 0).text = "Boats TK"
    table.cell(1, 1).text = "Nets"
    story.save(path)


def run(*arguments):
    return subprocess.run([COPYDESK, *map(str, arguments)], capture_output=True, text=True)


def found(path):
    rows = json.loads(run("check", "--format", "json", path).stdout)
    return [(row["rule"], row["words"], row["message"]) for row in rows]


def anchors(document):
    """The words that each comment in a Word file is anchored at, by the id of the comment."""
    xml = zipfile.ZipFile(document).read("word/document.xml").decode()
    words = {}
    for number in re.findall(r'commentRangeStart w:id="(\d+)"', xml):
        inner = re.search(rf'commentRangeStart w:id="{number}"/>(.*?)<w:commentRangeEnd w:id="{number}"/>', xml, re.S)
        words[number] = re.sub("&amp;", "&", "".join(re.findall(r"<w:t(?: [^>]*)?>([^<]*)</w:t>", inner[1])))
    return words


def libreoffice(kind, path):
    out = HOME / f"as-{kind}"
    out.mkdir(exist_ok=True)
    profile = f"-env:UserInstallation=file://{HOME}/profile"
    subprocess.run(
        ["soffice", profile, "--headless", "--convert-to", kind, "--outdir", str(out), str(path)],
        capture_output=True, timeout=120,
    )
    return out / f"{path.stem}.{kind.split(':')[0]}"


def text(document):
    return [p.text for p in docx.Document(document).paragraphs]


story, copy = HOME / "story.docx", HOME / "story.copydesk.docx"
make(story)
before = story.read_bytes()
expected = found(story)
claim("word: the findings", [row[:2] for row in expected] == [
    ("date-weekday", "Friday, March 15, 2025"),
    ("quote-orphan", "“Nobody asked us before they sold the boats & nets.”"),
    ("draft-placeholder", "TK"),
    ("draft-placeholder", "XXX"),
    ("draft-placeholder", "TK"),
    ("draft-placeholder", "TK"),
], expected)
written = run("comment", story, "-o", copy)
claim("word: a copy is written", written.returncode == 0 and copy.exists(), written.stderr)
claim("word: the file itself is unchanged", story.read_bytes() == before)
claim("word: never over its input", run("comment", story, "-o", story).returncode == 2 and story.read_bytes() == before)

comments = [c for c in docx.Document(copy).comments if c.author == "copydesk"]
claim("python-docx: reads the comments", [c.text.split("\n", 1) for c in comments] == [[r, m] for r, _, m in expected])
claim("python-docx: the old comment stays", [c.text for c in docx.Document(copy).comments if c.author == "Desk"] == ["Call her again. TK"])
claim("python-docx: the text is unchanged", text(copy) == text(story))
at = anchors(copy)
claim("word: comments stand at the words", [at[str(c.comment_id)] for c in comments] == [words for _, words, _ in expected], at)
old, new = zipfile.ZipFile(story), zipfile.ZipFile(copy)
differs = [name for name in old.namelist() if old.read(name) != new.read(name)]
claim("word: other parts are unchanged", set(differs) <= {"word/document.xml", "word/comments.xml"}, differs)

if shutil.which("soffice"):
    again = libreoffice("docx", copy)
    claim("libreoffice: reopens the copy", again.exists())
    reopened = docx.Document(again)
    claim("libreoffice: the text is unchanged", "".join(text(again)) == "".join(text(libreoffice("docx", story))))
    kept = [c for c in reopened.comments if c.author == "copydesk"]
    at = anchors(again)
    claim("libreoffice: comments stand at the words", [at.get(str(c.comment_id)) for c in kept] == [w for _, w, _ in expected], at)
    bold = [r.text for p in reopened.paragraphs for r in p.runs if r.bold and r.text.strip()]
    claim("libreoffice: the look is kept", {"Friday, Mar", "sold"} <= set(bold), bold)

    odt = libreoffice("odt", story)
    claim("libreoffice: an .odt has the same findings", found(odt) == expected, found(odt))
    copy = odt.with_suffix(".copydesk.odt")
    claim("odt: a copy is written", run("comment", odt, "-o", copy).returncode == 0)
    again = libreoffice("docx", copy)
    kept = [c for c in docx.Document(again).comments if c.author == "copydesk"]
    claim("odt: LibreOffice shows the comments", len(kept) == len(expected), [c.text for c in kept])
    at = anchors(again)
    claim("odt: comments stand at the words", [at.get(str(c.comment_id)) for c in kept] == [w for _, w, _ in expected], at)
    claim("odt: the text is unchanged", "".join(text(again)) == "".join(text(libreoffice("docx", odt))))
sys.exit(failed)
