"""A site and a folder with files in GeoNames' format, about places that are made up, on the loopback alone."""

import threading
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from casus.claim import PlaceKind
from casus.gazetteer.entry import Entry
from casus.gazetteer.rows import Row

DAY = "2025-10-01"


def line(number: int, name: str, at: tuple[float, float], feature: str, units: str = "", **more: str) -> str:
    """One of the 19 columns a line of a country file; `units` are "09/C2121/..."."""
    codes = [*units.split("/"), "", "", "", ""][:4] if units else [""] * 4
    kind, code = feature.split(".")
    plain, also = more.get("plain", name), more.get("also", "")
    cells = [number, name, plain, also, *at, kind, code, more.get("country", "SY"), "", *codes, more.get("people", "0")]
    return "\t".join(map(str, [*cells, "", "300", "Asia/Damascus", DAY]))


# Numbers from 900,000,001 on are free in GeoNames; 170063 is its Aleppo, 170062 the governorate, 163843 Syria.
SYRIA = [
    line(163843, "Syria", (35.0, 38.0), "A.PCLI", "00", people="16906283"),
    line(170062, "Aleppo", (36.25, 37.5), "A.ADM1", "09", also="Halab Governorate,Muḩāfaz̧at Ḩalab"),
    line(170063, "Aleppo", (36.20124, 37.16117), "P.PPLA", "09/D1", also="Alep,حلب,Xalabtown", people="1602264"),
    line(900000001, "Qurnat District", (36.3, 37.6), "A.ADM2", "09/D1", also="Mintaqat Qurnat"),
    line(900000002, "Nahiyat Qurnat", (36.31, 37.61), "A.ADM3", "09/D1/N1"),
    line(900000003, "Tall Mirqab", (36.3111, 37.6111), "P.PPL", "09/D1/N1", also="Tell Marqab,تل مرقاب"),
    line(900000004, "Tall Mirqab", (36.3200, 37.6200), "T.HLL", "09"),
    line(900000005, "Qurnat General Hospital", (36.30, 37.60), "S.HSP", "09"),
    line(900000006, "Wadi Qurnat Nahr", (36.4, 37.5), "H.WAD", "09"),
    line(900000007, "Old Mirqab", (36.3, 37.6), "P.PPLH", "09/D1/N1"),
    line(900000008, "Hayy Mirqab", (36.21, 37.17), "P.PPLX", "09/D1"),
]
# alternateNameId, geonameid, isolanguage, name, preferred, short, colloquial, historic, from, to
ALTERNATES = [
    "1\t900000003\ten\tMarqab Hill Village\t1\t\t\t\t\t",
    "2\t900000003\tlink\thttps://en.wikipedia.org/wiki/Nowhere\t\t\t\t\t\t",
    "3\t900000005\ten\tQurnat Hospital\t\t\t\t\t\t",
    "4\t2643743\ten\tLondon\t1\t\t\t\t\t",
]


def packaged(id: str, name: str, kind: PlaceKind, at: tuple[float, float], country: str = "SYR") -> Row:
    """A row as the packages give it."""
    entry = Entry(
        id=id,
        name=name,
        kind=kind,
        country=country,
        admin1=None if kind is PlaceKind.COUNTRY else "Aleppo",
        admin2=None,
        latitude=at[0],
        longitude=at[1],
        population=0,
        radius_km=None,
        countries=(country,),
    )
    return Row(entry=entry, names=(name,))


PACKAGES = [
    packaged("geonames:163843", "Syria", PlaceKind.COUNTRY, (35.0, 38.0)),
    packaged("geonames:170062", "Aleppo", PlaceKind.ADMIN1, (36.25, 37.5)),
    packaged("admin2:SY.09/District of the packages", "District of the packages", PlaceKind.ADMIN2, (36.2, 37.5)),
    replace(
        packaged("casus:tall-mirqab", "Tall Mirqab", PlaceKind.SETTLEMENT, (36.32, 37.62)), alternates=("Mirqab Hill",)
    ),
    packaged("geonames:170063", "Aleppo", PlaceKind.SETTLEMENT, (36.20124, 37.16117)),
    packaged("geonames:706448", "Kherson", PlaceKind.SETTLEMENT, (46.65, 32.6), "UKR"),
]


def zipped(path: Path, member: str, lines: list[str]) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("readme.txt", "a file of a test")
        archive.writestr(member, "".join(f"{row}\n" for row in lines))
    return path


def write_folder(folder: Path) -> Path:
    """The files as the site has them."""
    zipped(folder / "SY.zip", "SY.txt", SYRIA)
    zipped(folder / "alternatenames" / "SY.zip", "SY.txt", ALTERNATES)
    return folder


@dataclass(slots=True)
class Site:
    """`url` serves `folder`; `breaks` says after how many bytes each of the next answers breaks off."""

    folder: Path
    url: str = ""
    parts: bool = True
    breaks: list[int] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)


@contextmanager
def serving(site: Site) -> Iterator[Site]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            wanted = self.headers.get("Range", "")
            site.asked.append(f"{self.path} {wanted}")
            path = site.folder / self.path.lstrip("/")
            if not path.is_file():
                self.send_error(404)
                return
            content = path.read_bytes()
            first = int(wanted.removeprefix("bytes=").rstrip("-") or 0) if site.parts else 0
            if first >= len(content):
                self.send_error(416)
                return
            self.send_response(206 if site.parts else 200)
            self.send_header("Content-Length", str(len(content) - first))
            self.end_headers()
            left = content[first:]
            self.wfile.write(left[: site.breaks.pop(0)] if site.breaks else left)
            self.close_connection = True

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    site.url = f"http://127.0.0.1:{server.server_address[1]}"
    try:
        yield site
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
