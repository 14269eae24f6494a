import { WS } from '../white-space.ts';

/** A text after machinery was taken out; `origin[i]` is where its i-th UTF-16 unit stood in the source. */
export interface Stripped {
  text: string;
  origin: Uint32Array;
}

/** What is taken out, in the order in which it is looked for. `keep` is what stays of it (a link's words). */
export type Machinery = 'front-matter' | 'footnote' | 'link-definition' | 'link' | 'note';
interface Cut {
  from: number;
  to: number;
  keep: { from: number; to: number } | null;
}

const PASSES: readonly [Machinery, (text: string) => Iterable<Cut>][] = [
  ['front-matter', frontMatter],
  ['footnote', footnoteMarks],
  ['link-definition', linkDefinitions],
  ['link', links],
  ['note', editorialNotes],
];

/**
 * Takes the Markdown machinery out of a text exactly as the counts of data/texts/index.json do (prototypes/brackets.py,
 * `strip_md`), and remembers where everything stood. `onCut` is told of each stretch of the source that is taken out.
 */
export function stripMarkdown(
  source: string,
  onCut?: (kind: Machinery, from: number, to: number) => void,
): Stripped {
  let stripped: Stripped = {
    text: source,
    origin: Uint32Array.from({ length: source.length }, (_, i) => i),
  };
  for (const [kind, find] of PASSES) {
    const report = onCut && ((from: number, to: number) => onCut(kind, from, to));
    stripped = without(stripped, find(stripped.text), report);
  }
  return stripped;
}

/** The text as it is, for plain text: nothing in it is machinery. */
export const unstripped = (source: string): Stripped => ({
  text: source,
  origin: Uint32Array.from({ length: source.length }, (_, i) => i),
});

function without(
  { text, origin }: Stripped,
  cuts: Iterable<Cut>,
  report?: (from: number, to: number) => void,
): Stripped {
  const pieces: { from: number; to: number }[] = [];
  let at = 0;
  const drop = (from: number, to: number): void => {
    const last = origin[to - 1];
    if (report && last !== undefined && to > from) report(origin[from] ?? 0, last + 1);
  };
  for (const cut of cuts) {
    pieces.push({ from: at, to: cut.from });
    if (cut.keep !== null) pieces.push(cut.keep);
    drop(cut.from, cut.keep?.from ?? cut.to);
    if (cut.keep !== null) drop(cut.keep.to, cut.to);
    at = cut.to;
  }
  if (at === 0 && pieces.length === 0) return { text, origin };
  pieces.push({ from: at, to: text.length });
  const kept = new Uint32Array(pieces.reduce((sum, piece) => sum + piece.to - piece.from, 0));
  let length = 0;
  for (const { from, to } of pieces) {
    kept.set(origin.subarray(from, to), length);
    length += to - from;
  }
  return { text: pieces.map(({ from, to }) => text.slice(from, to)).join(''), origin: kept };
}

function* frontMatter(text: string): Generator<Cut> {
  const found = /^---\n[^]*?\n---\n/.exec(text);
  if (found !== null) yield { from: 0, to: found[0].length, keep: null };
}

function* footnoteMarks(text: string): Generator<Cut> {
  for (const { index, 0: mark } of text.matchAll(/\[\^\p{Nd}+\]:?/gu)) {
    yield { from: index, to: index + mark.length, keep: null };
  }
}

const TARGET = new RegExp(`[${WS}]*http[^${WS}]+[^\\n]*`, 'y');

/** `[label]: http…` on a line of its own; the label may run over lines. */
function* linkDefinitions(text: string): Generator<Cut> {
  let end = 0;
  let close = -1;
  for (const { index } of text.matchAll(/(?<![^\n])\[/g)) {
    if (index < end) continue;
    if (close <= index) close = text.indexOf(']', index + 1);
    if (close < 0) return;
    if (close === index + 1 || text[close + 1] !== ':') continue;
    TARGET.lastIndex = close + 2;
    if (!TARGET.test(text)) continue;
    end = TARGET.lastIndex;
    yield { from: index, to: end, keep: null };
  }
}

/** `[words](target)`: the words stay. */
function* links(text: string): Generator<Cut> {
  // Beyond the last ")" nothing can be a link; without this bound each "[](/" would be followed to the end.
  const upTo = text.slice(0, text.lastIndexOf(')') + 1);
  for (const found of upTo.matchAll(/\[([^\][]*)\]\((?:https?:|\/)[^)]*\)/g)) {
    const from = found.index;
    const words = found[1] ?? '';
    const keep = { from: from + 1, to: from + 1 + words.length };
    yield { from, to: from + found[0].length, keep };
  }
}

const BLANK_RUN = new RegExp(`[${WS}]*`, 'y');
const BLANK_LINE_END = new RegExp(`\\*[${WS}]*$`);

/** A line in emphasis about the publication or version of the text, with the white space behind it. */
function* editorialNotes(text: string): Generator<Cut> {
  let end = 0;
  for (const { index } of text.matchAll(/(?<![^\n])\*/g)) {
    if (index < end) continue;
    const stop = text.indexOf('\n', index);
    const line = text.slice(index, stop < 0 ? text.length : stop);
    const last = line.search(BLANK_LINE_END);
    const word = /published|adapted on|version/.exec(line.slice(1));
    if (last < 1 || word === null || word.index + 1 + word[0].length > last) continue;
    BLANK_RUN.lastIndex = index + last + 1;
    BLANK_RUN.test(text);
    const blank = BLANK_RUN.lastIndex;
    end = blank === text.length ? blank : text.lastIndexOf('\n', blank - 1);
    yield { from: index, to: end, keep: null };
  }
}
