"""The paragraph styles of the Word files, written out: what an officer sees in Word's pane.

A few numbers are of a clause (`regulation` has those); most are our practice. Sizes, spaces and
exact lines in points, indents in millimetres from the margin; None where a document's own words
decide. The page is held to the Word file by the rows of `regulation`.
"""

from __future__ import annotations

# name, paper, size, space above, left, first line, exact line (0 is single), bold, stays with next
STYLES = (
    # letters and memos
    ("หัวหนังสือ", "closing", 16, 0, None, None, 0, "", ""),
    ("วันที่", "closing", 16, 6, 75, 0, 0, "", ""),
    ("หัวเรื่อง", "closing", 16, 6, 0, 0, 0, "", ""),
    ("รายการ", "closing", 16, 0, None, None, 0, "", ""),
    ("เนื้อความ", "closing", 16, 6, 0, 25, 0, "", ""),
    ("ข้อระดับ 1", "closing", 16, 6, 0, 25, 0, "", ""),
    ("ข้อระดับ 2", "closing", 16, 6, 0, 31, 0, "", ""),
    ("ข้อระดับ 3", "closing", 16, 6, 0, 40, 0, "", ""),
    ("ข้อระดับ 4", "closing", 16, 6, 0, 52, 0, "", ""),
    ("หัวข้อ", "closing", 16, 6, 0, 25, 0, "bold", "keeps"),
    ("หัวตาราง", "closing", 16, 0, 0, 0, 0, "bold", ""),
    ("ตาราง", "closing", 16, 0, 0, 0, 0, "", ""),
    ("คำบรรยายภาพ", "closing", 16, 0, 0, 0, 0, "", ""),
    ("คำลงท้าย", "closing", 16, 12, 75, 0, 0, "", "keeps"),
    ("ผู้ลงนาม", "closing", 16, 63.9, None, None, 0, "", "keeps"),
    ("ตำแหน่ง", "closing", 16, 0, None, None, 0, "", "keeps"),
    ("เจ้าของเรื่อง", "closing", 16, 63.9, 0, 0, 0, "", ""),
    ("ติดต่อ", "closing", 16, 0, 0, 0, 0, "", ""),
    ("เลขหน้า", "closing", 16, 0, 0, 0, 0, "", ""),
    ("คำต่อเนื่อง", "closing", 16, 0, 0, 0, 0, "", ""),
    ("ชั้นความเร็ว", "closing", 32, 0, 0, 0, 0, "bold", ""),
    ("เวลาที่กำหนด", "closing", 14, 0, 0, 0, 0, "bold", ""),
    ("ชั้นความลับ", "closing", 24, 0, 0, 0, 0, "bold", ""),
    ("ร่าง", "closing", 32, 0, 0, 0, 0, "bold", ""),
    ("คำขวัญ", "closing", 14, 0, 0, 0, 0, "", ""),
    ("ชื่อบันทึก", "closing", 29, 0, 0, 0, 35, "bold", ""),
    ("หัวบันทึก", "closing", 16, 0, 0, 0, 0, "", ""),
    # annexes
    ("ป้าย", "annex", 16, 0, 0, 0, 0, "", ""),
    ("ชื่อเรื่อง", "annex", 18, 0, 0, 0, 0, "bold", "keeps"),
    ("ส่วนที่", "annex", 16, 12, 0, 0, 0, "bold", "keeps"),
    ("กลาง", "annex", 16, 6, 0, 0, 0, "", ""),
    ("แบบ", "annex", 16, 0, 0, 0, 0, "", ""),
    ("หัวซ้ำ", "annex", 16, 0, 0, 0, 0, "bold", ""),
    ("หัวตารางแนวนอน", "annex", 14, 0, 0, 0, 0, "bold", ""),
    ("ตารางแนวนอน", "annex", 14, 0, 0, 0, 0, "", ""),
    ("หัวตาราง 12", "annex", 12, 0, 0, 0, 0, "bold", ""),
    ("ตาราง 12", "annex", 12, 0, 0, 0, 0, "", ""),
    ("หัวตาราง 11", "annex", 11, 0, 0, 0, 0, "bold", ""),
    ("ตาราง 11", "annex", 11, 0, 0, 0, 0, "", ""),
    ("หัวตาราง 10", "annex", 10, 0, 0, 0, 0, "bold", ""),
    ("ตาราง 10", "annex", 10, 0, 0, 0, 0, "", ""),
    ("หมายเหตุ", "annex", 16, 6, None, None, 0, "", ""),
    ("เส้นประ", "annex", 16, 0, 0, 0, 24.1, "", ""),
    ("ช่องกรอก", "annex", 16, 0, 0, 0, 24.1, "", ""),
    ("ลงชื่อ", "annex", 16, 42.6, 0, 0, 0, "", "keeps"),
    ("ชื่อแผนภาพ", "annex", 16, 12, 0, 0, 0, "bold", "keeps"),
    ("แผนภาพ", "annex", 14, 0, 0, 0, 0, "", ""),
    ("ตรา", "letter", 11, 0, 0, 0, 0, "", ""),
    ("หัวตรา", "letter", 11, 0, 0, 0, 0, "bold", ""),
    ("หัวแผนภาพ", "annex", 14, 0, 0, 0, 0, "bold", ""),
    # books
    ("ชื่อปก", "book", 28, 12, 0, 0, 0, "bold", ""),
    ("รองปก", "book", 22, 6, 0, 0, 0, "bold", ""),
    ("ท้ายปก", "book", 20, 0, 0, 0, 0, "bold", ""),
    ("ชื่อส่วน", "book", 32, 0, 0, 0, 0, "bold", ""),
    ("ชื่อสารบัญ", "book", 18, 12, 0, 0, 0, "bold", "keeps"),
    ("หน้าสารบัญ", "book", 16, 0, 0, 0, 0, "bold", "keeps"),
    ("สารบัญ 1", "book", 16, 6, 8, -8, 0, "bold", ""),
    ("สารบัญ 2", "book", 16, 0, 16, -8, 0, "", ""),
    ("สารบัญ 3", "book", 16, 0, 24, -8, 0, "", ""),
    ("สารบัญภาพ", "book", 16, 0, 8, -8, 0, "", ""),
    ("หัวข้อเล่ม", "book", 16, 12, 0, 0, 0, "bold", "keeps"),
    ("หัวข้อย่อย", "book", 16, 6, 10, 0, 0, "bold", "keeps"),
    ("คำบรรยายตาราง", "book", 16, 12, 0, 0, 0, "", "keeps"),
)
