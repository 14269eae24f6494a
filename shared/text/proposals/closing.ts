import type { ParagraphId, ProposalId, ProvisionId } from '../../base/ids.ts';
import type { Desk } from '../desk.ts';
import { bracketsLost, unbracketed } from '../holds/places.ts';
import type { Reading } from '../holds/places.ts';
import type { Run } from '../rewrite.ts';
import type { TextEvent } from '../schema.ts';
import { madeBy, standsOn } from './change.ts';
import { settledRuns, withoutDropped } from './outcome.ts';
import { losing, openIn } from './review.ts';
import type { Proposal } from './state.ts';
import type { Hunk } from './schema.ts';
import { wordingOf, wordingsIn } from './wording.ts';

type Closed = Extract<TextEvent, { type: 'text.closed' }>;
type Sight = Pick<Desk, 'state' | 'reader'>;

/**
 * A proposal comes to its end without having been accepted: its words go, and are kept in the registry; and with them the
 * brackets that stood on nothing else.
 */
export function closing(
  desk: Sight,
  proposal: Proposal,
  as: Closed['as'],
  into: ProposalId | null = null,
): TextEvent[] {
  const { id, provision } = proposal;
  const closed = closedAs(desk, proposal, as, into);
  const made = madeIn(desk, proposal);
  const said: TextEvent[] =
    made === null
      ? [closed]
      : [
          closed,
          ...fallWith(desk, provision, made, { except: id }),
          { type: 'text.paragraph-removed', paragraph: made },
        ];
  return [...said, ...bracketsFallen(desk, provision, said)];
}

/**
 * Everything that is open on a provision lapses, its words kept in the registry (T-2). Paragraphs that were only proposed go,
 * and with them brackets that stand nowhere else.
 */
export function lapsing(desk: Sight, provision: ProvisionId): TextEvent[] {
  const open = openIn(desk.state, provision);
  const wordings = wordingsIn(desk.state.provisions[provision]?.paragraphs ?? [], desk.reader);
  const gone = open.flatMap((one) => madeIn(desk, one) ?? []);
  const said: TextEvent[] = [
    ...open.map((one) => closedWith(one, 'lapsed', null, wordings.get(one.id) ?? [])),
    ...gone.map((paragraph): TextEvent => ({ type: 'text.paragraph-removed', paragraph })),
  ];
  return [...said, ...bracketsFallen(desk, provision, said)];
}

interface Falling {
  /** The proposal by which the paragraph goes. */
  except?: ProposalId | null;
  /** Where that was accepted: what falls is overtaken by it. */
  because?: ProposalId | null;
  /** Whether its words go on elsewhere (it is joined to another), and with them what is proposed in them. */
  carried?: boolean;
}

/**
 * What else is open falls with a paragraph that goes, its words kept and its sponsor told: what was proposed to be done with
 * it, and what stood only in it; with its own paragraph, where it had made one.
 */
export function fallWith(
  desk: Sight,
  provision: ProvisionId,
  paragraph: ParagraphId,
  { except = null, because = null, carried = false }: Falling = {},
): TextEvent[] {
  const { state } = desk;
  const gone = new Set([paragraph]);
  const falls = new Map<ProposalId, Proposal>();
  // What is added while it is gone through is gone through as well.
  for (const one of gone) {
    for (const other of openIn(state, provision)) {
      if (other.id === except || !standsOn(other.change, one)) continue;
      falls.set(other.id, other);
      const made = madeIn(desk, other);
      if (made !== null) gone.add(made);
    }
  }
  const made = [...gone].filter((one) => one !== paragraph);
  const emptied = (carried ? made : [...gone]).map((one) => [one, []] as const);
  const said: TextEvent[] = [
    ...losing(desk, provision, new Map(emptied), { spares: ({ id }) => id === except, because }),
    ...[...falls.values()].flatMap((one): TextEvent[] => [
      { type: 'text.reviewed', proposal: one.id, outcome: 'obsolete', because },
      closedAs(desk, one, 'superseded', because),
    ]),
    ...made.map((one): TextEvent => ({ type: 'text.paragraph-removed', paragraph: one })),
  ];
  return [...said, ...bracketsFallen(desk, provision, said)];
}

function closedAs(
  { state, reader }: Sight,
  proposal: Proposal,
  as: Closed['as'],
  into: ProposalId | null,
): Closed {
  const paragraphs = state.provisions[proposal.provision]?.paragraphs ?? [];
  return closedWith(proposal, as, into, wordingOf(proposal.id, paragraphs, reader));
}

const closedWith = (
  { id }: Proposal,
  as: Closed['as'],
  into: ProposalId | null,
  wording: Hunk[],
): Closed => ({ type: 'text.closed', proposal: id, as, into, wording });

/** The paragraph that stands there by the proposal alone, while it does. */
function madeIn({ state }: Sight, { change }: Proposal): ParagraphId | null {
  const made = madeBy(change);
  return made === null || state.paragraphs[made] === undefined ? null : made;
}

/**
 * How a provision reads after what is `said`: without the words of proposals that close, wherever a split or a move has put
 * them, and without paragraphs that go; with those of `accepted`.
 */
export function readingAfter(
  { state, reader }: Sight,
  provision: ProvisionId,
  said: readonly TextEvent[],
  accepted: ProposalId | null = null,
): Reading {
  const gone = said.flatMap((e) => (e.type === 'text.paragraph-removed' ? [e.paragraph] : []));
  const closed = said.flatMap((e) => (e.type === 'text.closed' ? [e.proposal] : []));
  const dropped = new Set(closed);
  const after = (paragraph: ParagraphId): readonly Run[] => {
    if (gone.includes(paragraph)) return [];
    const runs = reader.runs(paragraph);
    const left = accepted === null ? runs : settledRuns(runs, accepted, 'accepted');
    return withoutDropped(left, dropped);
  };
  return new Map((state.provisions[provision]?.paragraphs ?? []).map((id) => [id, after(id)]));
}

/** Brackets that come to stand on nothing by what is `said`, and of which it does not say so yet. */
export function bracketsFallen(
  desk: Sight,
  provision: ProvisionId,
  said: readonly TextEvent[],
): TextEvent[] {
  const known = said.flatMap((e) => (e.type === 'text.unbracketed' ? [e.bracket] : []));
  const lost = bracketsLost(desk, readingAfter(desk, provision, said));
  return unbracketed(lost.filter((id) => !known.includes(id)));
}
