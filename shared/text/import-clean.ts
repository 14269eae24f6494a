import { ANCHOR } from './marks.ts';
import { withoutHalves, withoutTurns } from './plain-line.ts';
import { withPlainLineEnds } from './white-space.ts';

/**
 * A source as it can stand in a document: line ends "\n"; no byte order mark, no control characters but tab (those that
 * are white space become spaces), no halves of characters, no character that is reserved for anchors, none that turns the
 * direction of what follows (plain-line.ts). Words stay.
 */
export function cleanSource(source: string): string {
  const plain = withPlainLineEnds(source.startsWith('\ufeff') ? source.slice(1) : source)
    // eslint-disable-next-line no-control-regex
    .replaceAll(/[\x0b\x0c\x1c-\x1f\x85\u2028\u2029]/g, ' ')
    // eslint-disable-next-line no-control-regex
    .replaceAll(/[\x00-\x08\x0e-\x1b\x7f]/g, '')
    .replaceAll(ANCHOR, '');
  return withoutHalves(withoutTurns(plain));
}

/** The title that the front matter gives, or null. */
export function frontMatterTitle(source: string): string | null {
  const matter = /^---\n([^]*?)\n---\n/.exec(source)?.[1] ?? '';
  const title = /(?:^|\n)title:[ \t]*([^\n]*)/.exec(matter)?.[1] ?? '';
  return title.trim().replace(/^(["'])(.*)\1$/, '$2') || null;
}
