import type { Rewrite, TextReader } from '../text/rewrite.ts';
import type { TextEvent } from '../text/schema.ts';

/** Words of these scripts are written without spaces between sentences. */
const NO_SPACE = /[\u3000-\u9fff\uff00-\uffef]$/;

/**
 * What a change of structure in the drafting text does to the words of a version: paragraphs are aligned by their ids, so
 * that most of it does nothing. A split leaves the version's words in the first part, for its writers to part; joined
 * paragraphs have joined counterparts; what is removed is removed. `reader` reads the version as of before the event.
 */
export function versionRewrites(
  event: TextEvent,
  reader: () => Pick<TextReader, 'length' | 'runs'>,
): Rewrite[] {
  if (event.type === 'text.paragraph-removed') {
    const { paragraph } = event;
    const to = reader().length(paragraph);
    return to === 0 ? [] : [{ kind: 'delete', paragraph, from: 0, to }];
  }
  if (event.type !== 'text.merged') return [];
  const { paragraph, into } = event;
  const { length, runs } = reader();
  const to = length(paragraph);
  if (to === 0) return [];
  const at = length(into);
  const before = runs(into).at(-1)?.insert ?? '';
  const after = runs(paragraph)[0]?.insert ?? '';
  const apart = before === '' || /\s$/.test(before) || /^\s/.test(after) || NO_SPACE.test(before);
  const space: Rewrite[] = apart
    ? []
    : [{ kind: 'insert', paragraph: into, at, runs: [{ insert: ' ' }] }];
  return [...space, { kind: 'carry', paragraph, from: 0, to, into, at: at + space.length }];
}
