import type { BracketId, ParagraphId, ProposalId, ProvisionId } from '../../base/ids.ts';
import type { Desk } from '../desk.ts';
import { bracketsOf } from '../marks.ts';
import type { Run, TextReader } from '../rewrite.ts';
import type { TextEvent } from '../schema.ts';
import type { TextState } from '../state.ts';
import { isIn, settledRuns } from './outcome.ts';
import type { Hunk, ReviewOutcome } from './schema.ts';
import type { Proposal } from './state.ts';
import { wordingOf } from './wording.ts';

export const openIn = (state: TextState, provision: ProvisionId): Proposal[] =>
  Object.values(state.proposals).filter((p) => p.provision === provision && p.status === 'open');

interface Reviewed {
  proposal: ProposalId;
  outcome: ReviewOutcome;
}

/**
 * What the acceptance of one proposal does to every other on the same provision: it still applies, stands in other
 * surroundings (rebased by itself, since its words are marked in the text), has lost words it meant to take out, or has
 * nothing left to change.
 */
export function reviewOf(
  state: TextState,
  accepted: Proposal,
  reader: Pick<TextReader, 'runs'>,
): Reviewed[] {
  const paragraphs = state.provisions[accepted.provision]?.paragraphs ?? [];
  const after = {
    runs: (paragraph: ParagraphId) => settledRuns(reader.runs(paragraph), accepted.id, 'accepted'),
  };
  return openIn(state, accepted.provision).flatMap((other) => {
    if (other.id === accepted.id || !isWorded(other)) return [];
    const was = wordingOf(other.id, paragraphs, reader);
    const is = wordingOf(other.id, paragraphs, after);
    return [{ proposal: other.id, outcome: compare(was, is) }];
  });
}

/**
 * What is proposed within brackets whose words fall goes with them, and its sponsor is told (edge cases of section 5). What
 * stands only there is closed, with its words kept; of what loses a part the rest stands, to be worded anew.
 */
export function fallWithBrackets(
  { state, reader }: Pick<Desk, 'state' | 'reader'>,
  provision: ProvisionId,
  fallen: readonly BracketId[],
): TextEvent[] {
  const paragraphs = state.provisions[provision]?.paragraphs ?? [];
  const falls = (run: Run): boolean => bracketsOf(run).some((id) => fallen.includes(id));
  const after = {
    runs: (paragraph: ParagraphId) => reader.runs(paragraph).filter((run) => !falls(run)),
  };
  const open = openIn(state, provision).filter(({ id }) =>
    paragraphs.some((paragraph) => isIn(reader.runs(paragraph).filter(falls), id)),
  );
  return open.filter(isWorded).flatMap(({ id: proposal }): TextEvent[] => {
    const stands = paragraphs.some((paragraph) => isIn(after.runs(paragraph), proposal));
    const outcome = stands ? 'needs-rewording' : 'obsolete';
    const reviewed: TextEvent = { type: 'text.reviewed', proposal, outcome, because: null };
    if (stands) return [reviewed];
    const wording = wordingOf(proposal, paragraphs, reader);
    return [reviewed, { type: 'text.closed', proposal, as: 'superseded', into: null, wording }];
  });
}

/** Whether the proposal is one of words; one of structure or a reservation has none to lose. */
export const isWorded = ({ change }: Proposal): boolean =>
  change.kind === 'wording' || change.kind === 'correction';

function compare(was: readonly Hunk[], is: readonly Hunk[]): ReviewOutcome {
  if (is.length === 0) return was.length === 0 ? 'applies' : 'obsolete';
  const deleted = (hunks: readonly Hunk[]): string => hunks.map((h) => h.deleted).join('\n');
  if (deleted(was).replaceAll('\n', '') !== deleted(is).replaceAll('\n', '')) {
    return is.every((h) => h.inserted === '' && h.deleted === '') ? 'obsolete' : 'needs-rewording';
  }
  const beside = (hunks: readonly Hunk[]): string =>
    hunks.map((h) => `${h.before.slice(-1)}|${h.after.slice(0, 1)}`).join('\n');
  return beside(was) === beside(is) && was.length === is.length ? 'applies' : 'rebased';
}
