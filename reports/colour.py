"""What the colours of a paper mean: an ICC profile of sRGB, made here from the published numbers.

Source: IEC 61966-2-1 (the curve, with its straight part near black) and the primaries adapted to the profile's white
point D50, as 16.16 fixed-point numbers of the ICC's format, version 2.1.
"""

from functools import cache

_WHITE = (0xF6D6, 0x10000, 0xD32D)
_PRIMARIES = {
    b"rXYZ": (0x6FA2, 0x38F5, 0x0390),
    b"gXYZ": (0x6299, 0xB785, 0x18DA),
    b"bXYZ": (0x24A0, 0x0F84, 0xB6CF),
}
_STEPS = 1024
NAME = "sRGB IEC61966-2.1"


@cache
def srgb_profile() -> bytes:
    """The profile's bytes; always the same."""
    curve = _curve()
    tags = [
        (b"desc", _described(NAME)),
        (b"cprt", b"text\0\0\0\0No copyright, use freely\0"),
        (b"wtpt", _xyz(_WHITE)),
        *((name, _xyz(primary)) for name, primary in _PRIMARIES.items()),
        *((name, curve) for name in (b"rTRC", b"gTRC", b"bTRC")),
    ]
    return _assembled(tags)


def _assembled(tags: list[tuple[bytes, bytes]]) -> bytes:
    """Header, table of tags and their data, each beginning at a multiple of four; equal data is written once."""
    start = 128 + 4 + 12 * len(tags)
    table, data, places = b"", b"", dict[bytes, int]()
    for name, content in tags:
        if content not in places:
            places[content] = start + len(data)
            data += content + b"\0" * (-len(content) % 4)
        table += name + _four(places[content]) + _four(len(content))
    return _header(start + len(data)) + _four(len(tags)) + table + data


def _header(size: int) -> bytes:
    """Display profile from RGB to XYZ, dated on the day of the standard's publication."""
    made = b"".join(n.to_bytes(2, "big") for n in (1999, 10, 18, 0, 0, 0))
    start = _four(size) + b"\0\0\0\0" + _four(0x02100000) + b"mntrRGB XYZ " + made + b"acsp"
    return start.ljust(68, b"\0") + b"".join(map(_four, _WHITE)) + b"\0" * 48


def _curve() -> bytes:
    values = (round(_linear(n / (_STEPS - 1)) * 0xFFFF).to_bytes(2, "big") for n in range(_STEPS))
    return b"curv\0\0\0\0" + _four(_STEPS) + b"".join(values)


def _linear(value: float) -> float:
    return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4


def _described(name: str) -> bytes:
    """The ASCII description; those for other scripts are empty."""
    told = name.encode() + b"\0"
    return b"desc\0\0\0\0" + _four(len(told)) + told + b"\0" * 8 + b"\0" * 3 + b"\0" * 67


def _xyz(values: tuple[int, int, int]) -> bytes:
    return b"XYZ \0\0\0\0" + b"".join(map(_four, values))


def _four(number: int) -> bytes:
    return number.to_bytes(4, "big")
