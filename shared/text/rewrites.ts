import { unreachable } from '../base/assert.ts';
import type { BracketId, ParagraphId } from '../base/ids.ts';
import { fixRewrites } from './fixes/rewrites.ts';
import { holdRewrites } from './holds/rewrites.ts';
import { anchorIn, bracketsLost, placesKept } from './holds/places.ts';
import { bracketKey, bracketsAround, bracketsOf } from './marks.ts';
import { numbersIn } from './numbers/numbering.ts';
import { proposalRewrites } from './proposals/rewrites.ts';
import type { Rewrite, TextReader } from './rewrite.ts';
import { isFix, isHold, isProposal } from './event-kinds.ts';
import type { TextEvent } from './schema.ts';
import { runsWithout, sliceRuns } from './split-runs.ts';
import type { TextState } from './state.ts';

/**
 * What an event does to the words, in order; the server carries it out in the same append. `state` and `reader` are as
 * of before the event. `text.imported` gives none: who imports has the words.
 */
export function rewritesOf(state: TextState, event: TextEvent, reader: TextReader): Rewrite[] {
  if (isHold(event)) return holdRewrites(state, event, reader);
  if (isProposal(event)) return proposalRewrites(state, event, reader);
  if (isFix(event)) return fixRewrites(state, event);
  switch (event.type) {
    case 'text.split': {
      const { paragraph, at, made } = event;
      return carry(paragraph, at, reader.length(paragraph), made.id, 0);
    }
    case 'text.merged': {
      const { paragraph, into } = event;
      return carry(paragraph, 0, reader.length(paragraph), into, reader.length(into));
    }
    case 'text.pasted':
      return pasted(state, event, reader);
    case 'text.paragraph-removed': {
      const to = reader.length(event.paragraph);
      return to === 0 ? [] : [{ kind: 'delete', paragraph: event.paragraph, from: 0, to }];
    }
    case 'text.renumbered':
      return renumbered(state, event, reader);
    case 'text.provision-inserted': {
      const heading = event.made.paragraphs[0];
      return heading === undefined ? [] : insert(heading.id, 0, event.heading);
    }
    case 'text.imported':
    case 'text.mode-set':
    case 'text.status-set':
    case 'text.frozen':
    case 'text.adopted':
    case 'text.pen-handed':
    case 'text.pen-issued':
    case 'text.paragraph-inserted':
    case 'text.paragraph-moved':
    case 'text.label-set':
    case 'text.provision-moved':
    case 'text.number-set':
    case 'text.provisions-merged':
    case 'text.flag-cleared':
    case 'text.version-named':
      return [];
    default:
      return unreachable(event);
  }
}

/**
 * What stands behind the place is carried first, so that the offsets of the rest hold. Words pasted inside a bracket
 * are inside it; one of which all words are pasted over keeps its place before them (T-3).
 */
function pasted(
  state: TextState,
  event: Extract<TextEvent, { type: 'text.pasted' }>,
  reader: TextReader,
): Rewrite[] {
  const { paragraph, from, to, first, made } = event;
  const last = made.at(-1);
  if (last === undefined) return [];
  const length = reader.length(paragraph);
  const inside = from > 0 && to < length;
  const runs = reader.runs(paragraph);
  const around = inside ? bracketsAround(runs, from - 1, to + 1) : [];
  const gone = sliceRuns(runs, from, to).map((run) => ({ at: from, brackets: bracketsOf(run) }));
  const after = new Map([[paragraph, runsWithout(runs, from, to)]]);
  const anchors = placesKept(gone, bracketsLost({ state, reader }, after)).map(({ brackets }) =>
    anchorIn(brackets),
  );
  const cut: Rewrite[] = from === to ? [] : [{ kind: 'delete', paragraph, from, to }];
  return [
    ...carry(paragraph, to, length, last.paragraph.id, 0),
    ...cut,
    ...insert(paragraph, from, first, around),
    ...(anchors.length === 0
      ? []
      : [{ kind: 'insert' as const, paragraph, at: from, runs: anchors }]),
    ...made.flatMap((part) => insert(part.paragraph.id, 0, part.words, around)),
  ];
}

/** Where a heading begins with the number of its provision, that changes with it. */
function renumbered(
  state: TextState,
  event: Extract<TextEvent, { type: 'text.renumbered' }>,
  reader: TextReader,
): Rewrite[] {
  return event.provisions.flatMap(({ provision, from, to }): Rewrite[] => {
    const heading = state.provisions[provision]?.paragraphs[0];
    const runs = heading === undefined ? [] : reader.runs(heading);
    const [first] = runs;
    const said = [from, ...numbersIn(from)].find((number) => first?.insert.startsWith(number));
    if (heading === undefined || first === undefined || said === undefined) return [];
    return [
      { kind: 'delete', paragraph: heading, from: 0, to: said.length },
      { kind: 'insert', paragraph: heading, at: 0, runs: [{ ...first, insert: to }] },
    ];
  });
}

const carry = (
  paragraph: ParagraphId,
  from: number,
  to: number,
  into: ParagraphId,
  at: number,
): Rewrite[] => (from >= to ? [] : [{ kind: 'carry', paragraph, from, to, into, at }]);

function insert(
  paragraph: ParagraphId,
  at: number,
  words: string,
  brackets: readonly BracketId[] = [],
): Rewrite[] {
  if (words === '') return [];
  const marks = Object.fromEntries(brackets.map((id) => [bracketKey(id), true]));
  const run = brackets.length === 0 ? { insert: words } : { insert: words, attributes: marks };
  return [{ kind: 'insert', paragraph, at, runs: [run] }];
}
