import { LINE_COLUMNS, breaksOf } from '../text/layout/lines.ts';
import { compose, wholeChange } from './compose.ts';
import type { ComposedParagraph, ComposedProvision, Piece, Words } from './compose.ts';
import { PILCROW, dayOf } from './critic-signs.ts';
import { HTML_STYLE } from './html-style.ts';
import { withReasons } from './reasons.ts';
import type { RunChange } from './run-marks.ts';
import type { ExchangeText } from './text.ts';
import { WORDS, authorName, heldBy } from './words.ts';
import { element, escaped } from './xml.ts';

/** Nothing is fetched and nothing runs, also where the file is opened from a disk. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'";
const EVERY = 5;
const HASHES = /^#+$/;

/** A page of its own, for the screen and for paper, with the lines of the room numbered in fives. No scripts. */
export function htmlPage(given: ExchangeText): string {
  const text = withReasons(given);
  const { tag, dir, title, room, standing } = text;
  const head =
    '<meta charset="utf-8">' +
    `<meta http-equiv="Content-Security-Policy" content="${escaped(POLICY)}">` +
    '<meta name="viewport" content="width=device-width">' +
    `<title>${escaped(title)}</title><style>${HTML_STYLE}</style>`;
  const body =
    `<h1>${escaped(title)}</h1>` +
    `<p class="of"><bdi>${escaped(room)}</bdi> · <time>${dayOf(text.at)}</time></p>` +
    (standing === null ? '' : `<p class="of">${escaped(standing)}</p>`) +
    '<main>' +
    compose(text)
      .map((provision) => section(text, provision))
      .join('') +
    `</main>${comments(text)}`;
  return (
    `<!doctype html>\n<html lang="${escaped(tag)}" dir="${dir}"><head>${head}</head>` +
    `<body>${body}</body></html>\n`
  );
}

function section(text: ExchangeText, { paragraphs, level }: ComposedProvision): string {
  let line = 0;
  const inside = paragraphs.map((paragraph) => {
    const { kind, label, indent } = paragraph;
    const starts = breaksOf(paragraph.words);
    const heading = kind === 'heading';
    const own = label === '' || (heading && HASHES.test(label)) ? '' : label;
    const number = `<span class="label">${escaped(own.replace(/^\[\^(.+)\]:$/, '$1'))}</span>`;
    const shown = own === '' ? '' : changedHtml(text, wholeChange(text, paragraph), number, false);
    const tag = heading ? `h${Math.min(6, level + 1)}` : 'p';
    const xml = element(
      tag,
      {
        class: kind === 'footnote' ? 'note' : null,
        style: indent > 0 && !heading ? `margin-inline-start:${indent / 2}em` : null,
      },
      lines(text, paragraph, starts, line, shown) || '<br>',
    );
    line += starts.length;
    return xml;
  });
  return `<section>${inside.join('')}</section>`;
}

/** Each line of the room is a line here, since it carries a number; pieces are cut where a line begins. */
function lines(
  text: ExchangeText,
  { pieces, words }: ComposedParagraph,
  starts: readonly number[],
  before: number,
  label: string,
): string {
  const rows = starts.map(() => '');
  let row = 0;
  const put = (xml: string): void => {
    rows[row] = (rows[row] ?? '') + xml;
  };
  for (const piece of pieces) {
    // What closes belongs to the line that ends; what opens to the one that begins.
    const closes = piece.kind === 'close' || piece.kind === 'comment-end' || piece.kind === 'end';
    const until = closes ? piece.at - 1 : piece.at;
    while ((starts[row + 1] ?? Infinity) <= until) row += 1;
    if (piece.kind !== 'words') {
      put(sign(text, piece));
      continue;
    }
    const end = piece.at + lengthOf(piece, words);
    let from = piece.at;
    for (;;) {
      const next = starts[row + 1] ?? Infinity;
      const to = Math.min(end, next);
      put(wordsHtml(text, piece, words.slice(from, to), to === end));
      if (next >= end) break;
      from = to;
      row += 1;
    }
  }
  const wraps = words.length > LINE_COLUMNS || starts.length > 1;
  return rows
    .map((xml, n) => {
      const number = before + n + 1;
      const shown = number % EVERY === 0 ? `<span class="n">${number}</span>` : '';
      const inside = (n === 0 ? label : '') + xml;
      return inside === '' && !wraps ? shown : `<span class="l">${shown}${inside}</span>`;
    })
    .join('');
}

/** Units of the paragraph that a piece takes: anchors stand among them and are not in its words. */
function lengthOf(piece: Words, words: string): number {
  let at = piece.at;
  for (let left = piece.text.length; at < words.length; at += 1) {
    if (words[at] === '\u2060') continue;
    if (left === 0) break;
    left -= 1;
  }
  return at - piece.at;
}

function sign(text: ExchangeText, piece: Exclude<Piece, Words>): string {
  switch (piece.kind) {
    case 'open': {
      const held = heldBy(piece.held, text.language);
      return held === '' ? '[' : `[<span class="held">${escaped(held)}</span>`;
    }
    case 'close':
      return ']';
    case 'end':
      return changedHtml(text, piece.change, PILCROW, true);
    case 'comment-start':
      return '';
    case 'comment-end':
      return `<sup><a href="#c${piece.comment + 1}" id="r${piece.comment + 1}">(${piece.comment + 1})</a></sup>`;
  }
}

function wordsHtml(text: ExchangeText, piece: Words, raw: string, last: boolean): string {
  let html = escaped(raw.replaceAll('\u2060', ''));
  if (html === '') return '';
  if (piece.footnote !== null) html = `<sup>${html}</sup>`;
  if (piece.emphasis) html = `<em>${html}</em>`;
  if (piece.strong) html = `<strong>${html}</strong>`;
  return changedHtml(text, piece.change, html, last);
}

/** `last`: whether who proposes it is told behind. */
function changedHtml(text: ExchangeText, change: RunChange, inside: string, last: boolean): string {
  let html = inside;
  for (const [tag, id] of [
    ['del', change.del],
    ['ins', change.ins],
  ] as const) {
    const proposal = id === null ? undefined : text.proposals[id];
    if (proposal === undefined) continue;
    const name = escaped(authorName(proposal.author, text.language));
    const by = last ? `<span class="by">${name}</span>` : '';
    const date = new Date(proposal.at).toISOString();
    html = `<${tag} datetime="${date}" title="${name}">${html}${by}</${tag}>`;
  }
  return html;
}

function comments(text: ExchangeText): string {
  if (text.comments.length === 0) return '';
  const items = text.comments.map(({ author, words, at }, n) => {
    const name = escaped(authorName(author, text.language));
    const said = escaped(words).replaceAll('\n', '<br>');
    return `<li id="c${n + 1}"><a href="#r${n + 1}"><b>${name}</b> <bdi>${dayOf(at)}</bdi></a><br>${said}</li>`;
  });
  const title = escaped(WORDS[text.language].comments);
  return `<aside class="comments"><h2>${title}</h2><ol>${items.join('')}</ol></aside>`;
}
