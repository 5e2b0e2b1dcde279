"""What is said of a foreign file, where several kinds of file say the same."""

from __future__ import annotations

from thaiplandoc.package import Refused


def active(what: str) -> Refused:
    """Of something that fetches or runs."""
    return Refused(f"มีสิ่งที่ดึงหรือเรียกของอื่น ({what})", f"holds something that fetches or runs ({what})")


def macros() -> Refused:
    """Of macros."""
    return Refused("มีมาโคร", "holds macros")


def outside(what: str, part: str) -> Refused:
    """Of what is taken from outside of the file."""
    return Refused(
        f"เชื่อมไปยังภายนอก ({what}) ใน {part}", f"has a relation to the outside ({what}) in {part}"
    )


def unsafe_font(part: str) -> Refused:
    """Of a face's name that could be the way to a file: converters have used it as that."""
    return Refused(f"มีชื่อแบบอักษรไม่ปลอดภัย ใน {part}", f"has an unsafe font name in {part}")


def unknown(part: str) -> Refused:
    """Of a part that is on no list."""
    return Refused(f"มีส่วนชนิดที่ไม่รู้จัก ({part})", f"holds a part of an unknown kind ({part})")
