"""Pictures for tests, as telephones make them."""


def segment(marker, payload):
    return b"\xff" + bytes([marker]) + (len(payload) + 2).to_bytes(2, "big") + payload


def photograph(turned=6, scan=b"picture"):
    """A JPEG as a telephone makes it: turned, with a place and a comment."""
    exif = b"Exif\0\0II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0" + bytes([turned]) + b"\0\0\0\0\0\0\0GPS 10.762622 106.660172"
    return (b"\xff\xd8" + segment(0xE1, exif) + segment(0xFE, b"taken at home") + segment(0xDB, b"q" * 65) + segment(0xC0, b"\x08\0\x01\0\x01\x01\x01\x11\0")
            + segment(0xC4, b"h" * 20) + segment(0xDA, b"\x01\x01\0\0\x3f\0") + scan + b"\xff\xd9" + b"<script>alert(1)</script>")
