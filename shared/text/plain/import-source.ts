import { cleanSource, frontMatterTitle } from './import-clean.ts';
import { sourceBrackets } from './import-brackets.ts';
import type { SourceBracket, SourceFlag } from './import-brackets.ts';
import { stripMarkdown, unstripped } from './strip-markdown.ts';
import type { TextFormat } from './stats.ts';

/** What stands at a place of the body besides plain characters. */
type Sign = { kind: 'open' | 'close'; bracket: number } | { kind: 'flag'; flag: SourceFlag };

/** A source without what is no part of the text (front matter, link targets), and what its characters mean. */
export interface Source {
  title: string | null;
  body: string;
  /** By place in the body. */
  signs: Map<number, Sign>;
  /** Per UTF-16 unit of the body: part of a footnote mark, or of an editorial note. */
  role: Uint8Array;
  brackets: SourceBracket[];
}

export const FOOTNOTE = 1;
export const NOTE = 2;

export function readSource(raw: string, format: TextFormat): Source {
  const source = cleanSource(raw);
  const roles = new Uint8Array(source.length);
  const dropped = new Uint8Array(source.length);
  const stripped =
    format === 'plain'
      ? unstripped(source)
      : stripMarkdown(source, (kind, from, to) => {
          if (kind === 'footnote') roles.fill(FOOTNOTE, from, to);
          else if (kind !== 'note') dropped.fill(1, from, to);
          else for (let at = from; at < to; at += 1) roles[at] ||= NOTE;
        });
  const { brackets, flags } = sourceBrackets(stripped);
  const { body, placeOf } = withoutDropped(source, dropped);
  const signs = new Map<number, Sign>();
  for (const [bracket, { open, close }] of brackets.entries()) {
    signs.set(placeOf(open), { kind: 'open', bracket });
    signs.set(placeOf(close), { kind: 'close', bracket });
  }
  for (const flag of flags) signs.set(placeOf(flag.at), { kind: 'flag', flag });
  const role = roles.filter((_, at) => dropped[at] === 0);
  const title = format === 'markdown' ? frontMatterTitle(source) : null;
  return { title, body, signs, role, brackets };
}

function withoutDropped(
  source: string,
  dropped: Uint8Array,
): { body: string; placeOf: (at: number) => number } {
  if (!dropped.includes(1)) return { body: source, placeOf: (at) => at };
  const places = new Uint32Array(source.length);
  const pieces: string[] = [];
  let from = 0;
  let length = 0;
  for (let at = 0; at < source.length; at += 1) {
    places[at] = length;
    if (dropped[at] === 1) {
      if (at > from) pieces.push(source.slice(from, at));
      from = at + 1;
    } else length += 1;
  }
  pieces.push(source.slice(from));
  return { body: pieces.join(''), placeOf: (at) => places[at] ?? 0 };
}
