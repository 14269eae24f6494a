import type { ParagraphId, ProposalId, ProvisionId } from '../../base/ids.ts';
import type { Desk } from '../desk.ts';
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

interface Loss {
  /** Those by whose doing, or by whose sponsor's, the words go. */
  spares?: (proposal: Proposal) => boolean;
  /** The proposal whose acceptance takes the words, which overtakes what keeps none. */
  because?: ProposalId | null;
}

/**
 * Proposals of words that lose some of theirs by another's act. What keeps none is closed, with its words kept; of what loses
 * a part the rest stands, to be worded anew. Their sponsors are told (edge cases of section 5). `after`: how paragraphs
 * will read.
 */
export function losing(
  { state, reader }: Pick<Desk, 'state' | 'reader'>,
  provision: ProvisionId,
  after: ReadonlyMap<ParagraphId, readonly Run[]>,
  { spares = () => false, because = null }: Loss = {},
): TextEvent[] {
  const paragraphs = state.provisions[provision]?.paragraphs ?? [];
  const left = { runs: (id: ParagraphId) => [...(after.get(id) ?? reader.runs(id))] };
  return openIn(state, provision).flatMap((one): TextEvent[] => {
    const { id: proposal, review } = one;
    if (!isWorded(one) || spares(one)) return [];
    const loses = [...after].some(([id, runs]) => {
      const had = sizeIn(reader.runs(id), proposal);
      return had > 0 && sizeIn(runs, proposal) < had;
    });
    if (!loses) return [];
    if (paragraphs.some((id) => isIn(left.runs(id), proposal))) {
      const told = review?.outcome === 'needs-rewording' && review.because === because;
      return told ? [] : [{ type: 'text.reviewed', proposal, outcome: 'needs-rewording', because }];
    }
    const wording = wordingOf(proposal, paragraphs, reader);
    return [
      { type: 'text.reviewed', proposal, outcome: 'obsolete', because },
      { type: 'text.closed', proposal, as: 'superseded', into: because, wording },
    ];
  });
}

/** How much of a text is a proposal's, in UTF-16 units. */
const sizeIn = (runs: readonly Run[], proposal: ProposalId): number =>
  runs.reduce((sum, run) => sum + (isIn([run], proposal) ? run.insert.length : 0), 0);

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
