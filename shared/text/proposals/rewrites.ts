import { unreachable } from '../../base/assert.ts';
import type { ParagraphId, ProposalId } from '../../base/ids.ts';
import { bracketKey, bracketsAround, deletionKey, insertionKey } from '../marks.ts';
import type { Rewrite, TextReader } from '../rewrite.ts';
import type { TextState } from '../state.ts';
import { goes, isIn } from './outcome.ts';
import type { Outcome } from './outcome.ts';
import type { Markup, ProposalEvent } from './schema.ts';

/** What an event about proposals does to the words. */
export function proposalRewrites(
  state: TextState,
  event: ProposalEvent,
  reader: TextReader,
): Rewrite[] {
  switch (event.type) {
    case 'text.marked-up':
      // Later places first, so that the offsets of the others hold.
      return event.markups
        .toSorted((a, b) => b.from - a.from)
        .flatMap((markup) => markedUp(event.proposal, markup, reader));
    case 'text.paragraph-proposed': {
      const { made, words, proposal } = event;
      return inserted(made.id, 0, words, { [insertionKey(proposal)]: true });
    }
    case 'text.accepted':
      return settledIn(state, event.proposal, 'accepted', reader);
    case 'text.closed':
      return settledIn(state, event.proposal, 'dropped', reader);
    case 'text.became-bracketed':
      return paragraphsWith(state, event.proposal, reader).flatMap((paragraph) =>
        unmarked(paragraph, event.proposal),
      );
    case 'text.provision-transferred':
      return transferred(state, event, reader);
    case 'text.proposed':
    case 'text.explained':
    case 'text.worded':
    case 'text.co-sponsored':
    case 'text.passed-on':
    case 'text.taken-up':
    case 'text.versioned':
    case 'text.reacted':
    case 'text.sponsor-asked':
    case 'text.sponsor-named':
    case 'text.reviewed':
    case 'text.phase-set':
    case 'text.attribution-set':
      return [];
    default:
      return unreachable(event);
  }
}

const inserted = (
  paragraph: ParagraphId,
  at: number,
  words: string,
  attributes: Record<string, true>,
): Rewrite[] =>
  words === '' ? [] : [{ kind: 'insert', paragraph, at, runs: [{ insert: words, attributes }] }];

/** New words stand behind those that they replace, inside the brackets that both sides are in. */
function markedUp(
  proposal: ProposalId,
  { paragraph, from, to, insert }: Markup,
  reader: TextReader,
): Rewrite[] {
  const runs = reader.runs(paragraph);
  const length = reader.length(paragraph);
  const inside =
    to > from
      ? bracketsAround(runs, from, to)
      : from > 0 && to < length
        ? bracketsAround(runs, from - 1, to + 1)
        : [];
  const attributes = Object.fromEntries(
    [insertionKey(proposal), ...inside.map(bracketKey)].map((key) => [key, true as const]),
  );
  const marked: Rewrite[] =
    to > from ? [{ kind: 'mark', paragraph, from, to, key: deletionKey(proposal) }] : [];
  return [...marked, ...inserted(paragraph, to, insert, attributes)];
}

const paragraphsWith = (state: TextState, id: ProposalId, reader: TextReader): ParagraphId[] => {
  const provision = state.proposals[id]?.provision;
  const paragraphs = provision === undefined ? [] : (state.provisions[provision]?.paragraphs ?? []);
  return paragraphs.filter((paragraph) => isIn(reader.runs(paragraph), id));
};

const unmarked = (paragraph: ParagraphId, id: ProposalId): Rewrite[] => [
  { kind: 'unmark', paragraph, key: insertionKey(id) },
  { kind: 'unmark', paragraph, key: deletionKey(id) },
];

function settledIn(
  state: TextState,
  id: ProposalId,
  outcome: Outcome,
  reader: TextReader,
): Rewrite[] {
  return paragraphsWith(state, id, reader).flatMap((paragraph) => {
    const gone: Rewrite[] = [];
    let at = 0;
    for (const run of reader.runs(paragraph)) {
      const to = at + run.insert.length;
      if (goes(run, id, outcome)) gone.unshift({ kind: 'delete', paragraph, from: at, to });
      at = to;
    }
    return [...gone, ...unmarked(paragraph, id)];
  });
}

function transferred(
  state: TextState,
  event: Extract<ProposalEvent, { type: 'text.provision-transferred' }>,
  reader: TextReader,
): Rewrite[] {
  const paragraphs = state.provisions[event.provision]?.paragraphs ?? [];
  return paragraphs.flatMap((paragraph): Rewrite[] => {
    const to = reader.length(paragraph);
    if (to === 0) return [];
    const runs = reader.runs(paragraph);
    return [
      { kind: 'delete', paragraph, from: 0, to },
      { kind: 'insert', paragraph, at: 0, runs, instrument: event.to },
    ];
  });
}
