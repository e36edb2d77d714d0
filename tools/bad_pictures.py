"""Pages as they come from cheap scanners, copiers and telephones, as PDF files that hold nothing but pictures.

The page is drawn by pdftoppm, spoilt by GraphicsMagick and by sums over its bytes; the same name gives the same picture.
"""
import operator
import pathlib
import random
import re
import subprocess
import zlib

SANS = "/usr/share/fonts/truetype/liberation2/LiberationSans-Regular.ttf"
KINDS = ("scan", "colour", "copy", "faint", "turned", "double", "dusty", "small", "phone", "snap")


def gm(*words):
    subprocess.run(["gm", *map(str, words)], check=True)


def parse(pnm):
    """(width, height, bytes a pixel, bytes) of a binary PGM or PPM."""
    kind, width, height, _ = re.match(rb"P([56])\s+(\d+)\s+(\d+)\s+(\d+)\s", pnm).groups()
    depth = 3 if kind == b"6" else 1
    width, height = int(width), int(height)
    return width, height, depth, pnm[-width * height * depth:]


def with_noise(pixels, strength, rng):
    """Each byte changed by up to `strength`, one below a power of two."""
    mask = bytes([strength]) * len(pixels)
    noise = int.from_bytes(rng.randbytes(len(pixels)), "big") & int.from_bytes(mask, "big")
    return (int.from_bytes(pixels, "big") ^ noise).to_bytes(len(pixels), "big")


def noisy(path, strength, dust, rng):
    """Grain, and of `dust` pixels one black."""
    width, height, depth, pixels = parse(path.read_bytes())
    page = bytearray(with_noise(pixels, strength, rng))
    for _ in range(width * height // dust if dust else 0):
        at = rng.randrange(width * height) * depth
        page[at:at + depth] = bytes(depth)
    path.write_bytes(b"P%d\n%d %d\n255\n" % (6 if depth == 3 else 5, width, height) + bytes(page))


def leaning(path, top, margin, desk):
    """The page as a camera sees it that is held aslant: its upper edge `top` as wide as the lower, on a desk."""
    width, height, depth, pixels = parse(path.read_bytes())
    side, tall = int(width * margin), int(height * (0.5 + top / 2))
    wide = width + 2 * side
    blank, rows = bytes(desk) * wide, []
    for y in range(tall):
        v = y / (tall - 1)
        scale = top + (1 - top) * v
        source = min(height - 1, int((1 / top - 1 / scale) / (1 / top - 1) * (height - 1)))
        row = pixels[source * width * depth:(source + 1) * width * depth]
        first = side + int(width * (1 - scale) / 2)
        shown = int(width * scale)
        picked = operator.itemgetter(*[int(x / scale) for x in range(shown)])
        out = bytearray(blank)
        for channel in range(3):
            out[first * 3 + channel:(first + shown) * 3:3] = bytes(picked(row[channel % depth::depth]))
        rows.append(bytes(out))
    edge = [blank] * int(side * 0.7)
    path.write_bytes(b"P6\n%d %d\n255\n" % (wide, tall + 2 * len(edge)) + b"".join(edge + rows + edge))


def signature(pdf, pages):
    """The page and the place, in points, of the name below the last signature: its last printed capitals' column."""
    text = subprocess.run(["pdftotext", "-bbox", str(pdf), "-"], check=True, capture_output=True, text=True).stdout
    place = None
    for page, body in enumerate(text.split("<page ")[1:]):
        words = re.findall(r'xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">([^<]*)<', body)
        for i, word in enumerate(words):
            if word[4] in ("Nơi",) and words[i + 1:i + 2] and words[i + 1][4].startswith("nhận"):
                beside = [w for w in words if float(w[0]) > 290 and float(w[1]) > float(word[1]) - 5]
                if beside:
                    place = page, min(float(w[0]) for w in beside), max(float(w[3]) for w in beside)
    return place or (pages - 1, 380, 600)


def stamped(path, dpi, left, below, ink, pen):
    """The round stamp over a third of the signature, and the signature through title and name."""
    unit = dpi / 72
    x, y, radius = (left + 12) * unit, (below - 45) * unit, 50 * unit
    draw = [f"circle {x},{y} {x + radius},{y}", f"circle {x},{y} {x + radius * 0.92},{y}", f"circle {x},{y} {x + radius * 0.6},{y}"]
    star = " ".join(f"{x + radius * 0.35 * c},{y + radius * 0.35 * s}" for c, s in
                    ((0, -1), (0.23, -0.3), (0.95, -0.3), (0.37, 0.12), (0.59, 0.81), (0, 0.4), (-0.59, 0.81), (-0.37, 0.12), (-0.95, -0.3), (-0.23, -0.3)))
    curve = [(x + radius * 0.2 + i * radius * 0.28, y + radius * (0.1 + (0.75 if i % 2 else -0.35))) for i in range(8)]
    gm("mogrify", "-fill", "none", "-stroke", ink, "-strokewidth", 1.6 * unit, "-draw", " ".join(draw),
       "-fill", ink, "-strokewidth", 0, "-draw", f"polygon {star}",
       "-fill", "none", "-stroke", pen, "-strokewidth", 1.1 * unit, "-draw", "bezier " + " ".join(f"{a},{b}" for a, b in curve), path)


def received(path, dpi, ink):
    """The mark of the office that received the paper, in a corner and partly over the letterhead."""
    unit = dpi / 72
    box = [v * unit for v in (52, 118, 165, 168)]
    gm("mogrify", "-font", SANS, "-pointsize", 11 * unit, "-fill", "none", "-stroke", ink, "-strokewidth", 1.2 * unit,
       "-draw", "rectangle {},{} {},{}".format(*box), "-fill", ink, "-stroke", "none", "-draw",
       f"text {58 * unit},{132 * unit} 'CONG VAN DEN'", "-draw", f"text {58 * unit},{147 * unit} 'So: 1187'",
       "-draw", f"text {58 * unit},{162 * unit} 'Ngay: 14/3'", path)


def shaded(path, folder):
    """Light from one side and the shadow of a hand."""
    width, height, _, _ = parse(path.read_bytes())
    slope, hand = folder / "slope.ppm", folder / "hand.ppm"
    gm("convert", "-size", f"{height}x{width}", "gradient:#ffffff-#b0a898", "-rotate", 90, "-resize", f"{width}x{height}!", slope)
    gm("convert", "-size", f"{width // 8}x{height // 8}", "xc:white", "-fill", "#a0a0a8", "-draw",
       f"polygon {width // 8},{height // 10} {width // 14},{height // 11} {width // 16},{height // 8} {width // 8},{height // 8}",
       "-blur", "0x12", "-resize", f"{width}x{height}!", hand)
    for shadow in (slope, hand):
        gm("composite", "-compose", "Multiply", shadow, path, path)
        shadow.unlink()


def copied(path, times):
    """Through a copier: strokes swell and break, grey becomes black or white."""
    for _ in range(times):
        gm("mogrify", "-blur", "0x0.8", "-level", "12%,1,86%", path)


def page_of(kind, number, path, behind, rng, dpi, sign):
    """Spoils the page in `path`, a PPM, of which `behind` is the other side."""
    folder = path.parent
    slant = rng.choice((-1, 1)) * rng.uniform(0.6, 1.3)
    here = sign[0] == number
    if kind in ("colour", "phone", "snap"):
        if here:
            stamped(path, dpi, *sign[1:], "#c8202cd0", "#1a2f9cd0")
        if number == 0:
            received(path, dpi, "#b0202a")
    if kind == "colour":
        gm("mogrify", "-background", "#f6f4ee", "-rotate", f"{slant}", "-blur", "0x0.6", "-level", "0%,1,104%", path)
        noisy(path, 15, 9000, rng)
    elif kind == "copy":
        if here:
            stamped(path, dpi, *sign[1:], "#303030c0", "#202020")
        if number == 0:
            received(path, dpi, "#303030")
        gm("mogrify", "-colorspace", "Gray", path)
        if behind:
            ghost = folder / "ghost.ppm"
            gm("convert", behind, "-flop", "-blur", "0x1.2", "-colorspace", "Gray", "-operator", "All", "Multiply", 0.16, "-operator", "All", "Add", 214 * 257, ghost)
            gm("composite", "-compose", "Multiply", ghost, path, path)
            ghost.unlink()
        gm("mogrify", "-background", "#d8d8d8", "-rotate", f"{slant}", path)
        copied(path, 2)
        noisy(path, 31, 3000, rng)
    elif kind == "faint":
        gm("mogrify", "-colorspace", "Gray", "-blur", "0x0.7", "-operator", "All", "Multiply", 0.36, "-operator", "All", "Add", 118 * 257, path)
        noisy(path, 15, 20000, rng)
    elif kind == "dusty":
        gm("mogrify", "-colorspace", "Gray", "-background", "#e8e8e8", "-rotate", f"{slant}", "-blur", "0x0.6", "-level", "4%,1,96%", path)
        noisy(path, 31, 2500, rng)
    elif kind == "small":
        gm("mogrify", "-colorspace", "Gray", "-background", "white", "-rotate", f"{slant * 0.4}", "-blur", "0x0.8", path)
    elif kind == "turned":
        gm("mogrify", "-colorspace", "Gray", "-rotate", (180, 90, 270, 0)[number % 4], path)
        noisy(path, 15, 8000, rng)
    elif kind in ("phone", "snap"):
        leaning(path, 0.93 if kind == "snap" else 0.86, 0.06, (92, 70, 52))
        gm("mogrify", "-background", "#5c4634", "-rotate", f"{slant * 1.6}", "-resize", "67%", path)
        shaded(path, folder)
        gm("mogrify", "-blur", "0x0.6", path)
        noisy(path, 15, 0, rng)


def jpeg_of(path, quality):
    made = path.with_suffix(".jpg")
    gm("convert", path, "-quality", quality, made)
    width, height, _, _ = parse(path.read_bytes())
    data, at = made.read_bytes(), 2
    while data[at + 1] not in (0xC0, 0xC1, 0xC2):  # the segment that tells the number of colours
        at += 2 + int.from_bytes(data[at + 2:at + 4], "big")
    return width, height, data, b"DCTDecode", b"DeviceGray" if data[at + 9] == 1 else b"DeviceRGB"


def slanted(pgm, rng):
    """(width, height, zlib data …) of a page after a cheap scanner: slanted, grey noise, specks of dust."""
    width, height, _, pixels = parse(pgm)
    rows = []
    for y in range(height):
        row = pixels[y * width:(y + 1) * width]
        shift = y // 150
        rows.append(row[shift:] + b"\xff" * shift)
    page = bytearray(with_noise(b"".join(rows), 0x1f, rng))
    for _ in range(width * height // 4000):
        page[rng.randrange(len(page))] = 0
    return width, height, zlib.compress(bytes(page), 6), b"FlateDecode", b"DeviceGray"


def write_pdf(pictures, path, short=595):
    """A PDF that holds nothing but pictures of the pages, whose short sides measure so many points."""
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", b""]
    for width, height, data, coding, colours in pictures:
        first = len(objects) + 1
        long = short * 842 // 595
        wide, tall = (short, -(-short * height // width)) if height >= width else (long, -(-long * height // width))
        draw = b"q %d 0 0 %d 0 0 cm /P Do Q" % (wide, tall)
        objects += [b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 %d %d]/Resources<</XObject<</P %d 0 R>>>>"
                    b"/Contents %d 0 R>>" % (wide, tall, first + 1, first + 2),
                    b"<</Type/XObject/Subtype/Image/Width %d/Height %d/ColorSpace/%s/BitsPerComponent 8"
                    b"/Filter/%s/Length %d>>stream\n%s\nendstream" % (width, height, colours, coding, len(data), data),
                    b"<</Length %d>>stream\n%s\nendstream" % (len(draw), draw)]
    kids = b" ".join(b"%d 0 R" % n for n in range(3, len(objects) + 1, 3))
    objects[1] = b"<</Type/Pages/Count %d/Kids[%s]>>" % (len(pictures), kids)
    out, places = b"%PDF-1.4\n", []
    for n, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj%s\nendobj\n" % (n, body)
    table = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, table)
    pathlib.Path(path).write_bytes(out)


def beside(pages):
    """Sheets with two pages each; the last stands alone on the left."""
    sheets = []
    for left, right in zip(pages[::2], [*pages[1::2], None][:len(pages[::2])]):
        if right is None:
            right = left.with_name("blank.ppm")
            gm("convert", left, "-fill", "white", "-draw", "rectangle 0,0 9999,9999", right)
        sheet = left.with_name(left.stem + "-sheet.ppm")
        gm("convert", left, right, "+append", sheet)
        sheets.append(sheet)
    return sheets


def make(kind, pdf, path):
    """The PDF `pdf` as it comes by one of KINDS, in `path`; jpg files of its pages stand beside it for a photograph."""
    rng, stem = random.Random(pathlib.Path(pdf).name), str(path) + ".page"
    dpi = {"colour": 150, "copy": 150, "dusty": 150, "small": 150, "phone": 300, "snap": 300}.get(kind, 200)
    subprocess.run(["pdftoppm", "-r", str(dpi), *(["-gray"] if kind == "scan" else []), str(pdf), stem], check=True)
    pages = sorted(pathlib.Path(path).parent.glob(pathlib.Path(stem).name + "-*.p?m"))
    if kind == "scan":
        pictures = [slanted(page.read_bytes(), rng) for page in pages]
    else:
        sign = signature(pdf, len(pages))
        sides = [page.with_suffix(".side.ppm") for page in pages]
        for page, side in zip(pages, sides):
            side.write_bytes(page.read_bytes())
        sheets = beside(pages) if kind == "double" else pages
        for number, page in enumerate(sheets):
            behind = sides[number ^ 1] if number ^ 1 < len(sides) else None
            page_of(kind, number, page, behind, rng, dpi, sign)
        pictures = [jpeg_of(page, {"copy": 55, "dusty": 30, "small": 40}.get(kind, 70)) for page in sheets]
    for left in pathlib.Path(path).parent.glob(pathlib.Path(stem).name + "*"):
        if left.suffix != ".jpg":
            left.unlink()
    write_pdf(pictures, path, 237 if kind == "small" else 595)  # small: who made it took 381 dpi for those of the scanner
