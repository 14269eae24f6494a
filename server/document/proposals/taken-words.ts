import type * as Y from 'yjs';
import type { BracketId, ParagraphId, ProvisionId } from '../../../shared/base/ids.ts';
import { paragraphOfRoot } from '../../../shared/protocol/sync.ts';
import type { Desk } from '../../../shared/text/desk.ts';
import { isHeld, placesKept, unbracketed } from '../../../shared/text/holds/places.ts';
import type { GoneWords } from '../../../shared/text/holds/places.ts';
import { bracketKey, bracketsOf } from '../../../shared/text/marks.ts';
import { sponsors } from '../../../shared/text/proposals/may-propose.ts';
import { losing } from '../../../shared/text/proposals/review.ts';
import type { TextEvent } from '../../../shared/text/schema.ts';
import { formerWords, isInBracket } from './former-words.ts';
import type { InstrumentDoc } from '../instrument-doc.ts';
import type { Repair, TakenFrom } from './proposing-rules.ts';

/** What a change took out of one paragraph. */
export interface Taken {
  root: string;
  provision: ProvisionId;
  from: TakenFrom;
}

export const takesSomething = ({ brackets: { base, own }, struck }: TakenFrom): boolean =>
  base.size + own.size + struck.size > 0;

/** What follows from a change in the same entry: what becomes of proposals and brackets, marks to put back, places to keep. */
export interface Consequences {
  entailed: TextEvent[];
  repairs: (Repair & { root: string })[];
  places: (GoneWords & { root: string })[];
}

/**
 * What is left, in mode `free` or the like, of brackets and of others' proposals whose words somebody took out. A bracket
 * lives while somebody holds it (T-3): with its last word in the record gone it keeps its place by an anchor, also when it
 * took two people to take them all. One that stood on nothing but own proposed words goes with these. Proposals that would
 * have taken the words out are told so, as when their bracket falls.
 */
export function whatIsLeft(
  transaction: Y.Transaction,
  doc: InstrumentDoc,
  { state, actor, reader }: Pick<Desk, 'state' | 'actor' | 'reader'>,
  taken: readonly Taken[],
): Consequences {
  const left: Consequences = { entailed: [], repairs: [], places: [] };
  const stands = (id: BracketId, first: string, which: 'base' | 'any'): boolean =>
    isInBracket(transaction, doc.getText(first), id, which) ||
    [...doc.share.keys()].some((root) => isInBracket(transaction, doc.getText(root), id, which));
  const emptied = new Set<BracketId>();
  for (const { root, from } of taken) {
    const lost = [...from.brackets.base].filter(
      (id) => !emptied.has(id) && Object.hasOwn(state.brackets, id) && !stands(id, root, 'base'),
    );
    if (lost.length === 0) continue;
    for (const id of lost) emptied.add(id);
    const gone = formerWords(transaction, doc.getText(root)).flatMap(({ run, at, gone: went }) =>
      went
        ? [{ at, brackets: bracketsOf(run).filter((id) => state.brackets[id] !== undefined) }]
        : [],
    );
    left.places.push(...placesKept(gone, lost).map((place) => ({ ...place, root })));
    const held = lost.filter((id) => isHeld(state, [id]));
    left.entailed.push(
      ...held.map((bracket): TextEvent => ({ type: 'text.bracket-emptied', bracket })),
    );
  }
  for (const { root, from } of taken) {
    const lost = [...from.brackets.own].filter(
      (id) => !emptied.has(id) && Object.hasOwn(state.brackets, id) && !stands(id, root, 'any'),
    );
    for (const id of lost) emptied.add(id);
    left.entailed.push(...unbracketed(lost));
    const to = doc.getText(root).length;
    if (to === 0) continue;
    left.repairs.push(
      ...lost.map((id) => ({ root, from: 0, to, key: bracketKey(id), value: null })),
    );
  }
  left.entailed.push(...struckFrom(transaction, doc, { state, actor, reader }, taken));
  return left;
}

/** Others' proposals to take out what somebody has taken out (T-8). */
function struckFrom(
  transaction: Y.Transaction,
  doc: InstrumentDoc,
  { state, actor, reader }: Pick<Desk, 'state' | 'actor' | 'reader'>,
  taken: readonly Taken[],
): TextEvent[] {
  const others = taken.filter(({ from }) =>
    [...from.struck].some((id) => {
      const found = Object.hasOwn(state.proposals, id) ? state.proposals[id] : undefined;
      return found?.status === 'open' && !sponsors(found, actor);
    }),
  );
  const provisions = new Set(others.map(({ provision }) => provision));
  return [...provisions].flatMap((provision) => {
    const changed = taken.flatMap(({ root, provision: home }) =>
      home === provision
        ? [
            [
              paragraphOfRoot(root) as ParagraphId,
              formerWords(transaction, doc.getText(root)),
            ] as const,
          ]
        : [],
    );
    const former = new Map(changed.map(([id, words]) => [id, words.map(({ run }) => run)]));
    const before = { ...reader, runs: (id: ParagraphId) => former.get(id) ?? reader.runs(id) };
    // Of words that stay the marks before it tell, for these are put back.
    const after = new Map(
      changed.map(([id, words]) => [id, words.flatMap(({ run, gone }) => (gone ? [] : [run]))]),
    );
    return losing({ state, reader: before }, provision, after, {
      spares: (one) => sponsors(one, actor),
    });
  });
}
