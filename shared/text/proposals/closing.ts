import type { ProposalId } from '../../base/ids.ts';
import type { Desk } from '../desk.ts';
import { bracketsGone } from '../holds/decide-bracket.ts';
import type { TextEvent } from '../schema.ts';
import { madeBy } from './change.ts';
import { isIn } from './outcome.ts';
import { openIn } from './review.ts';
import type { Proposal } from './state.ts';
import { wordingOf } from './wording.ts';

type Closed = Extract<TextEvent, { type: 'text.closed' }>;

/** A proposal comes to its end without having been accepted: its words go, and are kept in the registry. */
export function closing(
  desk: Desk,
  { id, provision, change }: Proposal,
  as: Closed['as'],
  into: ProposalId | null = null,
): TextEvent[] {
  const paragraphs = desk.state.provisions[provision]?.paragraphs ?? [];
  const wording = wordingOf(id, paragraphs, desk.reader);
  const closed: TextEvent = { type: 'text.closed', proposal: id, as, into, wording };
  const made = madeBy(change);
  if (made === null || desk.state.paragraphs[made] === undefined) return [closed];
  return [
    closed,
    ...fallWith(desk, id, provision, made),
    { type: 'text.paragraph-removed', paragraph: made },
    ...bracketsGone(desk, [made]),
  ];
}

/**
 * Everything that is open on a provision lapses, its words kept in the registry (T-2). Paragraphs that were only proposed go,
 * and with them brackets that stand nowhere else.
 */
export function lapsing(desk: Desk, provision: Proposal['provision']): TextEvent[] {
  const { state, reader } = desk;
  const open = openIn(state, provision);
  const paragraphs = state.provisions[provision]?.paragraphs ?? [];
  const closed = open.map(({ id }): TextEvent => {
    const wording = wordingOf(id, paragraphs, reader);
    return { type: 'text.closed', proposal: id, as: 'lapsed', into: null, wording };
  });
  const gone = open.flatMap(({ change }) => {
    const made = madeBy(change);
    return made === null || state.paragraphs[made] === undefined ? [] : [made];
  });
  const removed = gone.map((paragraph): TextEvent => ({
    type: 'text.paragraph-removed',
    paragraph,
  }));
  return [...closed, ...removed, ...bracketsGone(desk, gone)];
}

/** Others' proposals that stood only in a paragraph that goes: closed as superseded, with their words kept. */
export function fallWith(
  { state, reader }: Desk,
  gone: ProposalId,
  provision: Proposal['provision'],
  paragraph: NonNullable<Closed['wording'][number]>['paragraph'],
): TextEvent[] {
  const paragraphs = state.provisions[provision]?.paragraphs ?? [];
  return openIn(state, provision).flatMap((other): TextEvent[] => {
    if (other.id === gone || !isIn(reader.runs(paragraph), other.id)) return [];
    if (paragraphs.some((id) => id !== paragraph && isIn(reader.runs(id), other.id))) return [];
    const wording = wordingOf(other.id, paragraphs, reader);
    return [{ type: 'text.closed', proposal: other.id, as: 'superseded', into: null, wording }];
  });
}
