import { ANCHOR } from '../marks.ts';
import { plainLines } from '../plain-line.ts';
import { withPlainLineEnds } from '../white-space.ts';

/**
 * A source as it can stand in a document: line ends "\n", nothing that no text holds (plain-line.ts), no character that is
 * reserved for anchors. Words stay.
 */
export const cleanSource = (source: string): string =>
  plainLines(withPlainLineEnds(source)).replaceAll(ANCHOR, '');

/** The title that the front matter gives, or null. */
export function frontMatterTitle(source: string): string | null {
  const matter = /^---\n([^]*?)\n---\n/.exec(source)?.[1] ?? '';
  const title = /(?:^|\n)title:[ \t]*([^\n]*)/.exec(matter)?.[1] ?? '';
  return title.trim().replace(/^(["'])(.*)\1$/, '$2') || null;
}
