import type { ParagraphId, ProposalId, ProvisionId } from '../../base/ids.ts';
import type { Desk } from '../desk.ts';
import { bracketsGone, bracketsLost, unbracketed } from '../holds/places.ts';
import type { TextEvent } from '../schema.ts';
import { madeBy, standsOn } from './change.ts';
import { settledRuns } from './outcome.ts';
import { isWorded, losing, openIn } from './review.ts';
import type { Proposal } from './state.ts';
import { wordingOf } from './wording.ts';

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
  if (made === null) return [closed, ...unbracketedWith(desk, provision, [id])];
  return [
    closed,
    ...fallWith(desk, provision, made, { except: id }),
    { type: 'text.paragraph-removed', paragraph: made },
    ...bracketsGone(desk, [made]),
  ];
}

/**
 * Everything that is open on a provision lapses, its words kept in the registry (T-2). Paragraphs that were only proposed go,
 * and with them brackets that stand nowhere else.
 */
export function lapsing(desk: Sight, provision: ProvisionId): TextEvent[] {
  const open = openIn(desk.state, provision);
  const gone = open.flatMap((one) => madeIn(desk, one) ?? []);
  const worded = open.filter(isWorded).map(({ id }) => id);
  return [
    ...open.map((one) => closedAs(desk, one, 'lapsed', null)),
    ...gone.map((paragraph): TextEvent => ({ type: 'text.paragraph-removed', paragraph })),
    ...unbracketedWith(desk, provision, worded, gone),
  ];
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
  return [
    ...losing(desk, provision, new Map(emptied), { spares: ({ id }) => id === except, because }),
    ...[...falls.values()].flatMap((one): TextEvent[] => [
      { type: 'text.reviewed', proposal: one.id, outcome: 'obsolete', because },
      closedAs(desk, one, 'superseded', because),
    ]),
    ...made.map((one): TextEvent => ({ type: 'text.paragraph-removed', paragraph: one })),
    ...bracketsGone(desk, made),
  ];
}

function closedAs(
  { state, reader }: Sight,
  { id, provision }: Proposal,
  as: Closed['as'],
  into: ProposalId | null,
): Closed {
  const paragraphs = state.provisions[provision]?.paragraphs ?? [];
  return {
    type: 'text.closed',
    proposal: id,
    as,
    into,
    wording: wordingOf(id, paragraphs, reader),
  };
}

/** The paragraph that stands there by the proposal alone, while it does. */
function madeIn({ state }: Sight, { change }: Proposal): ParagraphId | null {
  const made = madeBy(change);
  return made === null || state.paragraphs[made] === undefined ? null : made;
}

/** Brackets that stand on nothing but what these proposals put in, or in paragraphs that go. */
function unbracketedWith(
  desk: Sight,
  provision: ProvisionId,
  dropped: readonly ProposalId[],
  gone: readonly ParagraphId[] = [],
): TextEvent[] {
  const { state, reader } = desk;
  const after = (state.provisions[provision]?.paragraphs ?? []).map((paragraph) => {
    const runs = gone.includes(paragraph) ? [] : reader.runs(paragraph);
    const left = dropped.reduce((all, id) => settledRuns(all, id, 'dropped'), runs);
    return [paragraph, left] as const;
  });
  return unbracketed(bracketsLost(desk, new Map(after)));
}
