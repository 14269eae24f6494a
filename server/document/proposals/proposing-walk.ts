import * as Y from 'yjs';
import { Notes, marksInForce } from './marks-in-force.ts';
import type { Attributes } from './marks-in-force.ts';

/** What looks at a paragraph's items in their order, as they were before a change and as they are after it. */
export interface Looker {
  format: (content: Y.ContentFormat, before: boolean, after: boolean) => void;
  words: (before: boolean, after: boolean, length: number) => void;
  /** It has seen enough, whatever comes. */
  readonly done: boolean;
  /** What did not change says nothing to it, until something changed again. */
  readonly settled: boolean;
  /** The formatting in force here, after the change. */
  inForce: () => Attributes;
}

/** After so many steps it is no longer worth while to begin anew elsewhere in the paragraph. */
const MOST_STEPS = 4000;

const NOTHING: Attributes = new Map();

/** Shows a whole paragraph. */
export function lookAtAll(transaction: Y.Transaction, text: Y.Text, looker: Looker): void {
  for (let item = text._start; item !== null && !looker.done; item = item.right) {
    show(looker, item, standing(transaction, item));
  }
}

/**
 * Shows those stretches of a paragraph that a change touched: each from a word before which the formatting in force is
 * known, to where formatting is again what it was and all that changed near there was seen. Answers what looked at them,
 * one each, made by `begin`; or null where the whole paragraph has to be looked at, for one was done early or it takes
 * long. To be run at most once in each change. docs/gate.md says why there is nothing to be seen elsewhere.
 */
export function lookNearChanges<L extends Looker>(
  transaction: Y.Transaction,
  text: Y.Text,
  begin: (inForce: Attributes) => L,
): L[] | null {
  const known = marksInForce(text);
  const { changed }: { changed: ReadonlyMap<unknown, unknown> } = transaction;
  known.follow(changed.has(text));
  const starts = startsOf(transaction, text, (item) => known.before(item) !== undefined);
  const stretches = new Map<Y.Item, { looker: L; notes: Notes }>();
  let steps = 0;
  for (const [start, here] of starts) {
    let changes = here;
    const looker = begin(known.before(start) ?? NOTHING);
    const notes = new Notes(known);
    let seen = 0;
    for (let item: Y.Item | null = start; item !== null; item = item.right) {
      // A stretch that begins here is part of this one: what is in force may have changed further left.
      const joined = item === start ? undefined : starts.get(item);
      if (joined !== undefined) {
        changes += joined;
        starts.delete(item);
        stretches.delete(item);
      }
      const { before, after } = standing(transaction, item);
      notes.pass(item, after && !(item.content instanceof Y.ContentFormat), () => looker.inForce());
      if (before !== after) seen += 1;
      show(looker, item, { before, after });
      steps += 1;
      if (looker.done || steps > MOST_STEPS) {
        known.forget();
        return null;
      }
      if (seen === changes && looker.settled) break;
    }
    starts.set(start, changes);
    stretches.set(start, { looker, notes });
  }
  for (const { notes } of stretches.values()) known.keep(notes);
  return Array.from(stretches.values(), ({ looker }) => looker);
}

/**
 * For each item that changed, the next word on the left that did not, and before which the formatting in force is known,
 * or the paragraph's first item; with the number of those that begin there.
 */
function startsOf(
  transaction: Y.Transaction,
  text: Y.Text,
  isKnown: (item: Y.Item) => boolean,
): Map<Y.Item, number> {
  const starts = new Map<Y.Item, number>();
  const startOf = new Map<Y.Item, Y.Item>();
  for (const changed of changedItems(transaction, text)) {
    let start = changed;
    const passed: Y.Item[] = [];
    while (!startOf.has(start) && start.left !== null && (start.deleted || !isKnown(start))) {
      passed.push(start);
      start = start.left;
    }
    start = startOf.get(start) ?? start;
    for (const item of passed) startOf.set(item, start);
    starts.set(start, (starts.get(start) ?? 0) + 1);
  }
  return starts;
}

/** What came into a paragraph, or went from it. */
function* changedItems(
  { doc, beforeState, afterState, deleteSet }: Y.Transaction,
  text: Y.Text,
): Iterable<Y.Item> {
  for (const [client, clock] of afterState) {
    const known = beforeState.get(client) ?? 0;
    if (clock === known) continue;
    for (const item of itemsOf(doc, client, known, clock)) {
      if (item.parent === text && !item.deleted) yield item;
    }
  }
  for (const [client, ranges] of deleteSet.clients) {
    const known = beforeState.get(client) ?? 0;
    for (const { clock, len } of ranges) {
      const to = Math.min(known, clock + len);
      for (const item of itemsOf(doc, client, clock, to)) if (item.parent === text) yield item;
    }
  }
}

function* itemsOf({ store }: Y.Doc, client: number, from: number, to: number): Iterable<Y.Item> {
  if (to <= from) return;
  const structs = store.clients.get(client) ?? [];
  for (let at = Y.findIndexSS(structs, from); at < structs.length; at += 1) {
    const struct = structs[at];
    if (struct === undefined || struct.id.clock >= to) return;
    if (struct instanceof Y.Item) yield struct;
  }
}

/** Whether an item was there before the change, and is after it. */
export function standing({ beforeState, deleteSet }: Y.Transaction, item: Y.Item) {
  const isNew = item.id.clock >= (beforeState.get(item.id.client) ?? 0);
  const after = !item.deleted;
  return { before: !isNew && (after || Y.isDeleted(deleteSet, item.id)), after };
}

function show(
  looker: Looker,
  item: Y.Item,
  { before, after }: { before: boolean; after: boolean },
): void {
  if (!before && !after) return;
  if (item.content instanceof Y.ContentFormat) looker.format(item.content, before, after);
  else looker.words(before, after, item.length);
}
