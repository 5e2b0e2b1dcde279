"""Write resolution.pdf: what an invented council resolved, as another office would send it.

python samples/plans/pictures/papers.py
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

from thaiplandoc.documents.annex import Annex

RESOLUTION = Annex(
    title=["มติสภาองค์การบริหารส่วนตำบลสมมติ", "สมัยสามัญ สมัยที่ ๓ ประจำปี ๒๕๖๖"],
    date=date(2023, 8, 15),
    body=[
        "ที่ประชุมสภา เมื่อวันที่ ๑๕ สิงหาคม ๒๕๖๖ มีมติเห็นชอบแผนพัฒนาตำบล ฉบับทบทวน และให้ประสานแผนพัฒนาอำเภอต่อไป",
        {"signatures": [{"role": "ผู้รับรองมติ", "name": "นายสมมุติ มั่นคง", "position": "ประธานสภา"}]},
        {"title": "บัญชีแนบท้ายมติ"},
        {
            "table": {
                "columns": ["ที่", "เรื่อง", "มติ"],
                "rows": [
                    ["๑", "แผนพัฒนาตำบล ฉบับทบทวน", "เห็นชอบ"],
                    ["๒", "โครงการที่ประสานแผนอำเภอ", "เห็นชอบ"],
                ],
            }
        },
    ],
)

if __name__ == "__main__":
    file = Path(__file__).with_name("resolution.pdf")
    file.write_bytes(RESOLUTION.render(file)[file])
