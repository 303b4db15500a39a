"""Serves the example, takes its newest edition along, and opens each file with a program that others wrote."""

import json
import math
import re
import socket
import struct
import subprocess
import sys
import tempfile
import time
import unittest
import urllib.request
import zipfile
from pathlib import Path

import bagit
import ezdxf
import openpyxl
import pyogrio
import pyproj

PROGRAM = sys.argv.pop(1)
FILES = ["edition.zip", "edition.json", "items.csv", "items.xlsx", "items.geojson", "items.gpkg", "items.dxf"]


def fetch(url):
    with urllib.request.urlopen(url) as answer:
        return answer.read()


class Readers(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = Path(cls.enterClassContext(tempfile.TemporaryDirectory()))
        data = str(cls.folder / "data")
        subprocess.run([PROGRAM, "--data", data, "--log", "error", "demo"], check=True, stdout=subprocess.DEVNULL)
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            address = f"127.0.0.1:{probe.getsockname()[1]}"
        words = ["--data", data, "--addr", address, "--crs", "3880", "--log", "error", "serve"]
        server = subprocess.Popen([PROGRAM, *words])
        cls.addClassCleanup(server.wait)
        cls.addClassCleanup(server.terminate)
        base = f"http://{address}"
        until = time.monotonic() + 60
        while True:
            try:
                list_of_editions = fetch(f"{base}/fi/p/kangas/editions").decode()
                break
            except OSError:
                if time.monotonic() > until:
                    raise
                time.sleep(0.1)
        pid = re.search(r"/fi/id/([0-9a-z]{16})", list_of_editions)[1]
        for name in FILES:
            (cls.folder / name).write_bytes(fetch(f"{base}/id/{pid}/{name}"))
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

    def test_a_reader_of_bags_finds_the_package_whole(self):
        with zipfile.ZipFile(self.folder / "edition.zip") as package:
            self.assertIsNone(package.testzip())
            package.extractall(self.folder / "package")
        (folder,) = (self.folder / "package").iterdir()
        self.assertTrue(bagit.Bag(str(folder)).is_valid())
        described = json.loads((folder / "data/ro-crate-metadata.json").read_text())["@graph"]
        files = {str(path.relative_to(folder / "data")) for path in (folder / "data").rglob("*") if path.is_file()}
        named = {entity["@id"] for entity in described if entity["@type"] == "File"}
        self.assertEqual(named, files - {"ro-crate-metadata.json"})


def wkb_point(point):
    """East and north out of well-known binary with its lowest byte first."""
    return struct.unpack("<xIdd", bytes(point))[1:]


unittest.main(verbosity=1)
