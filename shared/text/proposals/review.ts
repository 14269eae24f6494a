import type { ParagraphId, ProposalId, ProvisionId } from '../../base/ids.ts';
import type { Desk } from '../desk.ts';
import type { Run, TextReader } from '../rewrite.ts';
import type { TextEvent } from '../schema.ts';
import type { TextState } from '../state.ts';
import { deletionsOf, insertionsOf } from '../marks.ts';
import { settledRuns } from './outcome.ts';
import type { Hunk, ReviewOutcome } from './schema.ts';
import type { Proposal } from './state.ts';
import { wordingOf, wordingsIn } from './wording.ts';

export const openIn = (state: TextState, provision: ProvisionId): Proposal[] =>
  Object.values(state.proposals).filter((p) => p.provision === provision && p.status === 'open');

interface Reviewed {
  proposal: ProposalId;
  outcome: ReviewOutcome;
  /** What it changed before. */
  wording: Hunk[];
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
  const were = wordingsIn(paragraphs, reader);
  const are = wordingsIn(paragraphs, after);
  return openIn(state, accepted.provision).flatMap((other) => {
    if (other.id === accepted.id || !isWorded(other)) return [];
    const wording = were.get(other.id) ?? [];
    const outcome = compare(wording, are.get(other.id) ?? []);
    return [{ proposal: other.id, outcome, wording }];
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
  const had = new Map([...after.keys()].map((id) => [id, sizesIn(reader.runs(id))]));
  const has = new Map([...after].map(([id, runs]) => [id, sizesIn(runs)]));
  const left = paragraphs.map((id) => has.get(id) ?? sizesIn(reader.runs(id)));
  return openIn(state, provision).flatMap((one): TextEvent[] => {
    const { id: proposal, review } = one;
    if (!isWorded(one) || spares(one)) return [];
    const loses = [...had].some(
      ([id, sizes]) => (has.get(id)?.get(proposal) ?? 0) < (sizes.get(proposal) ?? 0),
    );
    if (!loses) return [];
    if (left.some((sizes) => sizes.has(proposal))) {
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

/** How much of a text is each proposal's, in UTF-16 units. */
function sizesIn(runs: readonly Run[]): Map<ProposalId, number> {
  const sizes = new Map<ProposalId, number>();
  for (const run of runs) {
    for (const id of new Set([...insertionsOf(run), ...deletionsOf(run)])) {
      sizes.set(id, (sizes.get(id) ?? 0) + run.insert.length);
    }
  }
  return sizes;
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
