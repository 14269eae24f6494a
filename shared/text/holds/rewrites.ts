import { unreachable } from '../../base/assert.ts';
import type { BracketId, ParagraphId } from '../../base/ids.ts';
import { ANCHOR, bracketKey, bracketsIn, bracketsOf, insertionsOf } from '../marks.ts';
import type { Rewrite, Run, TextReader } from '../rewrite.ts';
import type { TextState } from '../state.ts';
import { paragraphsMarked } from './decide-bracket.ts';
import { anchorIn } from './places.ts';
import type { HoldEvent } from './schema.ts';
import { saysNoText } from './words.ts';

/** What an event about brackets does to the words. */
export function holdRewrites(state: TextState, event: HoldEvent, reader: TextReader): Rewrite[] {
  switch (event.type) {
    case 'text.bracketed': {
      const { paragraph, from, to, bracket } = event;
      return [{ kind: 'mark', paragraph, from, to, key: bracketKey(bracket.id) }];
    }
    case 'text.unbracketed':
      return everywhere(state, event.bracket, reader, unmarked);
    case 'text.alternative-added': {
      const { paragraph, at, words, bracket } = event;
      const attributes = attributesAt(state, event, reader);
      // "No text" has no words: an anchor keeps its place.
      const insert = words === '' ? ANCHOR : words;
      const run = { insert, attributes: { ...attributes, [bracketKey(bracket.id)]: true } };
      return [{ kind: 'insert', paragraph, at, runs: [run] }];
    }
    case 'text.settled':
      return [
        ...event.rivals.flatMap((rival) => everywhere(state, rival, reader, fallen)),
        ...everywhere(state, event.bracket, reader, event.keeps ? standing : fallen),
      ].toSorted(lastFirst);
    case 'text.held':
    case 'text.released':
    case 'text.excepted':
    case 'text.bracket-emptied':
      return [];
    default:
      return unreachable(event);
  }
}

type InParagraph = (paragraph: ParagraphId, bracket: BracketId, reader: TextReader) => Rewrite[];

const everywhere = (
  state: TextState,
  bracket: BracketId,
  reader: TextReader,
  what: InParagraph,
): Rewrite[] =>
  paragraphsMarked(state, reader, bracket).flatMap((paragraph) => what(paragraph, bracket, reader));

/** Words are given in offsets of before the event: the last ones first. Marks have none. */
const lastFirst = (a: Rewrite, b: Rewrite): number => placeOf(b) - placeOf(a);

const placeOf = (one: Rewrite): number =>
  one.kind === 'delete' ? one.from : one.kind === 'insert' ? one.at : -1;

/** The words that the meeting settled on stand without their bracket; where they say "no text", not even these. */
function standing(paragraph: ParagraphId, bracket: BracketId, reader: TextReader): Rewrite[] {
  const said: Rewrite[] = [];
  let at = 0;
  for (const run of reader.runs(paragraph)) {
    const from = at;
    at += run.insert.length;
    const marks = bracketsOf(run);
    if (!marks.includes(bracket) || insertionsOf(run).length > 0 || !saysNoText(run.insert))
      continue;
    said.push({ kind: 'delete', paragraph, from, to: at });
    const around = marks.filter((id) => id !== bracket);
    // Brackets around it keep their place.
    if (around.length > 0)
      said.push({ kind: 'insert', paragraph, at: from, runs: [anchorIn(around)] });
  }
  return [...said, ...unmarked(paragraph, bracket, reader)];
}

/** Takes the mark away, and with it the anchors that held the place of this bracket alone. */
function unmarked(paragraph: ParagraphId, bracket: BracketId, reader: TextReader): Rewrite[] {
  const anchors: Rewrite[] = [];
  let at = 0;
  for (const run of reader.runs(paragraph)) {
    const marks = bracketsOf(run);
    if (marks.length === 1 && marks[0] === bracket) {
      for (let i = 0; i < run.insert.length; i += 1) {
        if (run.insert[i] === ANCHOR) {
          anchors.unshift({ kind: 'delete', paragraph, from: at + i, to: at + i + 1 });
        }
      }
    }
    at += run.insert.length;
  }
  return [...anchors, { kind: 'unmark', paragraph, key: bracketKey(bracket) }];
}

/** The words of a bracket that was not chosen. */
function fallen(paragraph: ParagraphId, bracket: BracketId, reader: TextReader): Rewrite[] {
  const gone: Rewrite[] = [];
  let at = 0;
  for (const run of reader.runs(paragraph)) {
    const to = at + run.insert.length;
    if (bracketsOf(run).includes(bracket))
      gone.unshift({ kind: 'delete', paragraph, from: at, to });
    at = to;
  }
  return gone;
}

/** Brackets around the one beside which the new text is put are around that too. */
function attributesAt(
  state: TextState,
  event: Extract<HoldEvent, { type: 'text.alternative-added' }>,
  reader: TextReader,
): Record<string, true> {
  let at = 0;
  const runs = reader.runs(event.paragraph);
  const around = new Set([...ancestors(state, event.beside), ...enclosing(runs, event.beside)]);
  for (const run of runs) {
    at += run.insert.length;
    if (at < event.at) continue;
    const here = bracketsOf(run).filter((id) => around.has(id));
    return Object.fromEntries(here.map((id) => [bracketKey(id), true as const]));
  }
  return {};
}

/** Brackets that hold all its words here and more: also one that was put round it later. */
function enclosing(runs: readonly Run[], bracket: BracketId): BracketId[] {
  const within = runs.filter((run) => bracketsOf(run).includes(bracket)).map(bracketsOf);
  const beyond = bracketsIn(runs.filter((run) => !bracketsOf(run).includes(bracket)));
  const [first = []] = within;
  return first.filter((id) => beyond.has(id) && within.every((marks) => marks.includes(id)));
}

function ancestors(state: TextState, id: BracketId): Set<BracketId> {
  const found = new Set<BracketId>();
  for (let at = state.brackets[id]?.parent ?? null; at !== null && !found.has(at);) {
    found.add(at);
    at = state.brackets[at]?.parent ?? null;
  }
  return found;
}
