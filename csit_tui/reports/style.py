"""How a printed page looks: A4, black on white, with room to write by hand."""

STYLE = """\
@page { size: A4; margin: 15mm 15mm 14mm 18mm; }
@page wide { size: A4 landscape; margin: 12mm 14mm 10mm 16mm; }
* { box-sizing: border-box; }
body { margin: 0; color: #111; background: #fff; font: 10pt/1.4 "Noto Sans", "DejaVu Sans", Arial, sans-serif; }
.sheet { page-break-after: always; break-after: page; }
.sheet:last-child { page-break-after: auto; break-after: auto; }
.wide { page: wide; }
header { border-bottom: 1.5pt solid #111; margin-bottom: 5mm; padding-bottom: 2mm; }
header::after { content: ""; display: block; clear: both; }
h1 { font-size: 17pt; line-height: 1.2; margin: 0; }
h2 { font-size: 11.5pt; margin: 5mm 0 1.5mm; break-after: avoid; }
p { margin: 0 0 1.5mm; overflow-wrap: anywhere; }
.source { float: right; margin: -6mm 0 0 6mm; font-size: 8.5pt; color: #444; }
.about { margin: 1mm 0 0; color: #333; }
dl { display: flex; flex-wrap: wrap; gap: 1mm 5mm; margin: 1mm 0 0; font-size: 9pt; overflow-wrap: anywhere; }
.fact { max-width: 100%; }
.fact.open { display: flex; flex: 1 1 30mm; max-width: 100mm; }
.fact.open dd { flex: 1; margin-left: 1mm; border-bottom: .5pt solid #777; }
dt { display: inline; color: #444; }
dt::after { content: ": "; }
dd { display: inline; margin: 0; font-weight: 600; }
.quiet, .asks { font-size: 8.5pt; color: #444; font-weight: normal; }
.label { margin: 0 0 .8mm; break-after: avoid; }
.letter { display: inline-block; min-width: 5.5mm; margin-right: 2mm; padding: 0 1mm; border: .6pt solid #111; border-radius: 1mm; font-size: 8.5pt; font-weight: 700; text-align: center; }
.field, .list { margin: 0 0 3.5mm; }
.field, .whole { break-inside: avoid; }
.more { break-before: avoid; }
.answer { margin: 0; padding: .5mm 0 .5mm 3mm; border-left: 1.5pt solid #999; }
.line { height: 7.6mm; border-bottom: .5pt solid #777; position: relative; }
.line .sign { position: absolute; bottom: .5mm; color: #777; }
.row { display: flex; flex-wrap: wrap; gap: 0 6mm; }
.row .field { flex: 1 1 45%; }
.row .third { flex-basis: 28%; }
.turn { break-before: page; page-break-before: always; }
.ticks { margin: .5mm 0 0; }
.tick { display: inline-block; margin-right: 7mm; }
.point { margin: 0 0 .8mm; padding-left: 6mm; text-indent: -6mm; }
.point .sign { display: inline-block; min-width: 6mm; text-indent: 0; font-weight: 700; }
table { width: 100%; border-collapse: collapse; table-layout: fixed; }
th, td { border: .5pt solid #777; padding: .8mm 1.5mm; text-align: left; vertical-align: top; overflow-wrap: anywhere; }
th { background: #eee; font-size: 9pt; line-height: 1.25; -webkit-print-color-adjust: exact; print-color-adjust: exact; }
thead { display: table-header-group; }
tr { break-inside: avoid; }
.tight { font-size: 9pt; line-height: 1.3; }
.tight header { margin-bottom: 3mm; }
.tight h1 { font-size: 14pt; }
.tight h2 { font-size: 10pt; margin: 2.5mm 0 .8mm; }
.tight .field, .tight .list { margin-bottom: 2mm; }
.tight .line { height: 7.3mm; }
.wide header { margin-bottom: 2mm; padding-bottom: 1mm; }
.wide .row .field { flex-basis: 28%; }
.wide .line { height: 6mm; }
.tight p { margin-bottom: .8mm; }
@media screen { body { background: #ddd; } .sheet { background: #fff; max-width: 210mm; margin: 6mm auto; padding: 15mm; } .wide { max-width: 297mm; } }
"""  # noqa: E501 - a rule of a style sheet reads best on one line
