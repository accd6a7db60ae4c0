/** The style of the page: plain, dark on white, for the screen, the telephone and paper. Its hash stands in the page's policy. */
export const PAGE_STYLE = `
:root { color-scheme: light; }
* { box-sizing: border-box; }
html { scroll-padding-top: 1rem; }
[hidden] { display: none !important; }
body { margin: 0; overflow-wrap: anywhere; color: #1a1a1a; background: #fff; font: 1.0625rem/1.55 system-ui, "DejaVu Sans", Arial, sans-serif; }
header, nav, main, footer { max-width: 76rem; margin: 0 auto; padding: 0 1rem; }
.skip { position: absolute; left: -99rem; top: 0; padding: .75rem 1rem; background: #fff; color: #003d66; }
.skip:focus { left: 1rem; z-index: 1; }
h1 { font-size: 1.75rem; line-height: 1.25; margin: 1rem 0 .5rem; }
h2 { font-size: 1.375rem; line-height: 1.3; margin: 2.75rem 0 .5rem; padding-top: .5rem; border-top: 2px solid #1a1a1a; }
h3 { font-size: 1.125rem; margin: 1.75rem 0 .25rem; }
p, ul, ol, dl { max-width: 46rem; }
a { color: #003d66; }
:focus-visible { outline: 3px solid #0072b2; outline-offset: 2px; }
.notice { border: 2px solid #1a1a1a; padding: .5rem .75rem; font-weight: 600; max-width: 46rem; }
.finding { border-left: .375rem solid #0072b2; padding: .125rem 0 .125rem .875rem; font-size: 1.1875rem; max-width: 46rem; }
.finding p { margin: .5rem 0; }
.finding ul { margin: .5rem 0; padding-left: 1.25rem; }
.finding small { display: block; font-size: .8125rem; line-height: 1.45; color: #3a3a3a; margin-bottom: .375rem; }
.exhibit { float: right; border: 1px solid #767676; padding: .25rem .5rem; min-width: 9rem; min-height: 3.25rem; font-size: .8125rem; margin: 1rem 0 .5rem 1rem; }
nav ol { columns: 2; padding-left: 1.5rem; }
nav li { break-inside: avoid; padding: .1875rem 0; }
.two { display: grid; gap: 0 2rem; grid-template-columns: 1fr 1fr; }
.two h2 { font-size: 1.25rem; }
figure { margin: 1.25rem 0; }
figcaption { font-weight: 600; margin-bottom: .5rem; max-width: 46rem; }
.chart-box, .table-box { overflow-x: auto; max-width: 100%; }
.chart-box svg { display: block; max-width: 100%; height: auto; min-width: 36rem; }
table { border-collapse: collapse; font-size: .875rem; line-height: 1.35; font-variant-numeric: tabular-nums; }
caption { text-align: left; font-weight: 600; padding: .375rem 0; }
/* a caption is as wide as its table, and would scroll away with it */
.table-box caption { max-width: 46rem; }
th, td { padding: .3125rem .5rem; border-bottom: 1px solid #d0d0d0; vertical-align: top; text-align: left; overflow-wrap: break-word; unicode-bidi: isolate; }
tbody th { font-weight: 500; min-width: 9rem; max-width: 22rem; }
td { max-width: 22rem; }
td.number { min-width: 4.5rem; max-width: 11rem; }
thead th { border-bottom: 2px solid #1a1a1a; vertical-align: bottom; min-width: 4.5rem; }
th.number, td.number { text-align: right; }
.table-facts, .table-notes, .table-foot, .twin-notes { font-size: .8125rem; color: #3a3a3a; }
.table { margin: 1.5rem 0 2.25rem; }
details > summary { cursor: pointer; padding: .375rem 0; min-height: 1.75rem; font-weight: 600; color: #003d66; }
.explorer { border: 1px solid #767676; padding: .75rem 1rem; margin: 1rem 0; }
.explorer .controls { display: flex; flex-wrap: wrap; gap: .75rem 1.5rem; }
.explorer .controls p { min-width: 0; max-width: 100%; margin: .375rem 0; }
.explorer .range { flex: 1 1 100%; }
.explorer label { display: block; font-weight: 600; }
.explorer select, .explorer input { font: inherit; min-height: 2.5rem; max-width: 100%; }
.explorer input[type=range] { width: 100%; accent-color: #0072b2; }
.explorer output { font-size: 1.1875rem; display: block; margin: .5rem 0; }
.explorer tr.here > * { background: #e4f0f8; font-weight: 700; border-top: 2px solid #0072b2; border-bottom: 2px solid #0072b2; }
code, .hash { font-family: "DejaVu Sans Mono", ui-monospace, monospace; font-size: .9em; overflow-wrap: anywhere; }
pre { white-space: pre-wrap; overflow-wrap: anywhere; background: #f4f4f4; padding: .5rem .75rem; }
dt { font-weight: 600; margin-top: .5rem; }
dd { margin-left: 1rem; }
footer { margin: 3rem auto 2rem; border-top: 2px solid #1a1a1a; font-size: .875rem; }
@media (max-width: 42rem) {
  body { font-size: 1rem; }
  .two { grid-template-columns: 1fr; }
  nav ol { columns: 1; }
  .exhibit { float: none; margin: .75rem 0; }
  h1 { font-size: 1.4375rem; }
}
@media (prefers-reduced-motion: no-preference) { html { scroll-behavior: smooth; } }
@page { margin: 15mm 14mm 18mm; @bottom-left { content: "mislink: synthetic people, no estimate of the real event"; font: 8pt sans-serif; } @bottom-right { content: "Page " counter(page) " of " counter(pages); font: 8pt sans-serif; } }
@page wide { size: landscape; }
@media print {
  body { font-size: 10pt; line-height: 1.4; }
  header, nav, main, footer { max-width: none; padding: 0; }
  .skip, .explorer .controls { display: none; }
  a { color: inherit; text-decoration: none; }
  h2, h3, figcaption, caption, .finding { break-after: avoid; }
  figure .chart-box, tr, .finding li, .notice { break-inside: avoid; }
  .chart-box, .table-box { overflow: visible; }
  .chart-box svg { min-width: 0; max-height: 215mm; width: auto; }
  thead { display: table-header-group; }
  table { font-size: 6.6pt; line-height: 1.25; max-width: 100%; }
  th, td { padding: 1pt 2.5pt; }
  /* no table may run over the edge of the sheet */
  .table-box th, .table-box td, .table-box td.number { min-width: 0; max-width: none; overflow-wrap: break-word; }
  .wide .table-box th, .wide .table-box td { overflow-wrap: anywhere; }
  .table-box tbody th { min-width: 14mm; }
  .wide table { font-size: 5pt; }
  .wide td, .wide th { padding: .75pt 1.25pt; }
  /* a head does not stay behind on the sheet before */
  .wide, section:has(> h2 + .wide) { page: wide; }
  .table-facts, .table-notes, .table-foot { font-size: 7pt; line-height: 1.3; max-width: none; }
  .table { margin: 3mm 0 5mm; }
  nav ol { columns: 2; }
  details > summary { list-style: none; }
  details::details-content { content-visibility: visible; block-size: auto; }
}
`;
