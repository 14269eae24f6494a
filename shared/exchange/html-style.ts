/** A page that prints well: A4, a column of line numbers at the start of the line, no colour that a copier loses. */
export const HTML_STYLE = `
@page { size: A4; margin: 25mm 22mm; }
:root { color-scheme: light; }
body { margin: 0 auto; max-inline-size: 42rem; padding: 2rem 1rem 4rem; background: #fff; color: #000;
  font: 11pt/1.5 "Source Serif 4", "Times New Roman", "Noto Naskh Arabic", "Noto Serif CJK SC", SimSun, serif; }
main { padding-inline-start: 3rem; }
h1 { font-size: 1.5em; margin-block: 0 .2em; }
.of { margin-block: 0 2em; color: #444; }
section { margin-block-end: 1.5em; }
h2, h3, h4, h5, h6 { font-size: 1.15em; margin-block: 1.4em .5em; break-after: avoid; }
p { margin-block: 0 .7em; orphans: 2; widows: 2; }
.l { display: block; position: relative; }
.n { position: absolute; inset-inline-start: -3rem; inline-size: 2.2rem; text-align: end; font: 8pt/2.06 sans-serif; color: #555;
  user-select: none; }
.label { margin-inline-end: .6em; }
.held { font-weight: 600; font-size: .85em; }
ins { text-decoration: underline; text-decoration-thickness: .1em; }
del { text-decoration: line-through; }
.by { font-size: .75em; font-weight: 600; text-decoration: none; display: inline-block; margin-inline: .2em; }
sup { line-height: 0; }
.note { font-size: .9em; }
.comments { border-block-start: 1px solid #999; margin-block-start: 2em; padding-block-start: 1em; }
@media print { body { max-inline-size: none; padding: 0; } }
`;
