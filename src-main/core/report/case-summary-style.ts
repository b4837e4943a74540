/** Print style of the case summary: A4, system fonts of every script, nothing to fetch. */
export const CASE_SUMMARY_STYLE = `
@page { size: A4; margin: 18mm 16mm 20mm; @bottom-right { content: counter(page) " / " counter(pages); font: 8pt sans-serif; color: #5b6878; } }
* { box-sizing: border-box; }
body { margin: 0; font: 10pt/1.45 Inter, "Noto Sans", "Noto Sans Arabic", "Noto Sans Ethiopic", "DejaVu Sans", sans-serif; color: #16212e; }
header { border-bottom: 2px solid #12283f; padding-bottom: 8pt; margin-bottom: 10pt; }
.kind { margin: 0; color: #5b6878; font-size: 9pt; text-transform: uppercase; letter-spacing: .06em; }
h1 { margin: 2pt 0 4pt; font-size: 18pt; line-height: 1.2; }
h2 { font-size: 12pt; margin: 14pt 0 5pt; border-bottom: 1px solid #d4dae1; padding-bottom: 2pt; break-after: avoid; }
h3 { font-size: 10pt; margin: 0 0 2pt; break-after: avoid; }
h3 small { font-weight: 400; font-size: 9pt; color: #5b6878; }
.meta, .confidential, .hint, .topics { margin: 2pt 0; font-size: 9pt; color: #5b6878; }
.confidential { color: #a3470b; font-weight: 600; }
dl { display: grid; grid-template-columns: 1fr 1fr; gap: 3pt 18pt; margin: 0; }
dl div { display: flex; gap: 6pt; break-inside: avoid; }
dt { flex: 0 0 74pt; color: #5b6878; font-size: 9pt; }
dd { margin: 0; overflow-wrap: anywhere; }
.figures { grid-template-columns: repeat(3, 1fr); }
.figures div { flex-direction: column-reverse; gap: 0; }
.figures dt { flex: none; }
.figures dd { font-size: 15pt; font-weight: 650; }
table { width: 100%; border-collapse: collapse; font-size: 9.5pt; }
thead { display: table-header-group; }
th { text-align: start; font-size: 8.5pt; color: #5b6878; font-weight: 600; }
th, td { padding: 3pt 6pt 3pt 0; border-bottom: 1px solid #e3e7ec; vertical-align: top; }
tr, article { break-inside: avoid; }
article { padding: 5pt 0; border-bottom: 1px solid #e3e7ec; }
.note { margin: 2pt 0; white-space: pre-wrap; overflow-wrap: anywhere; }
`;
