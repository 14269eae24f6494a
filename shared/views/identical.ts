import type { ParagraphId, ProposalId } from '../base/ids.ts';
import type { Hunk } from '../text/proposals/schema.ts';
import type { Proposal } from '../text/proposals/state.ts';

/** Something about to be proposed, told by what would be read once it was accepted. */
export type Asked =
  /** Other words within a paragraph: its base words, and what they would become. */
  | { kind: 'words'; paragraph: ParagraphId; base: string; result: string }
  | { kind: 'alternative'; paragraph: ParagraphId; words: string }
  | { kind: 'insert-paragraph'; after: ParagraphId; words: string };

interface Worded {
  proposal: Proposal;
  hunks: readonly Hunk[];
}

/**
 * The open proposal by which the text would read the same, so that one can join it instead (edge cases of section 5); how
 * either marks its change does not count.
 */
export function identicalTo(asked: Asked, proposals: readonly Worded[]): ProposalId | null {
  const same = proposals.find(
    ({ proposal, hunks }) => proposal.status === 'open' && reads(asked, proposal, hunks),
  );
  return same?.proposal.id ?? null;
}

function reads(asked: Asked, { change }: Proposal, hunks: readonly Hunk[]): boolean {
  const inserted = hunks.map((hunk) => hunk.inserted).join('');
  switch (asked.kind) {
    case 'words':
      return (
        change.kind === 'wording' &&
        hunks.length > 0 &&
        hunks.every((hunk) => hunk.paragraph === asked.paragraph) &&
        plain(applied(asked.base, hunks)) === plain(asked.result)
      );
    case 'alternative':
      return (
        change.kind === 'alternative' &&
        change.paragraph === asked.paragraph &&
        plain(inserted) === plain(asked.words)
      );
    case 'insert-paragraph':
      return (
        change.kind === 'insert-paragraph' &&
        change.after === asked.after &&
        plain(inserted) === plain(asked.words)
      );
  }
}

/** The base words with the changes made, the last first so that places hold. */
const applied = (base: string, hunks: readonly Hunk[]): string =>
  hunks
    .toSorted((a, b) => b.at - a.at)
    .reduce(
      (words, { at, deleted, inserted }) =>
        words.slice(0, at) + inserted + words.slice(at + deleted.length),
      base,
    );

const plain = (words: string): string => words.normalize('NFC').replace(/\s+/gu, ' ').trim();
