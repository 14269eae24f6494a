import * as Y from 'yjs';
import type { Piece, Span } from './document-spans.ts';
import { offsetOf } from './document-spans.ts';

interface Character {
  client: number;
  clock: number;
}

interface Succession extends Character {
  from: Span;
}

const spanOf = ({ client, clock }: Y.ID, length: number): Span => ({ client, clock, length });

const contains = (span: Span, one: Character): boolean =>
  span.client === one.client && one.clock >= span.clock && one.clock < span.clock + span.length;

/**
 * Structure commands carry words to another paragraph, and undo puts deleted words back: they are the same words
 * under a new identity. This remembers which became which.
 */
export class Successions {
  private readonly bySource = new Map<number, Succession[]>();
  private readonly byHeir = new Map<number, Succession[]>();

  add(from: Span, to: Character): void {
    const succession = { from, client: to.client, clock: to.clock };
    this.bySource.set(from.client, [...(this.bySource.get(from.client) ?? []), succession]);
    this.byHeir.set(to.client, [...(this.byHeir.get(to.client) ?? []), succession]);
  }

  /** The span itself and everything that it became, oldest first. */
  follow(span: Span): Span[] {
    const out: Span[] = [span];
    for (const current of out) {
      for (const { from, client, clock } of this.bySource.get(current.client) ?? []) {
        const start = Math.max(from.clock, current.clock);
        const end = Math.min(from.clock + from.length, current.clock + current.length);
        if (start < end)
          out.push({ client, clock: clock + start - from.clock, length: end - start });
      }
    }
    return out;
  }

  /** What a character was before, nearest first. */
  ancestors(one: Character): Character[] {
    const out: Character[] = [];
    let current: Character | null = one;
    while (current !== null) {
      const heir: Character = current;
      const found: Succession | undefined = this.byHeir
        .get(heir.client)
        ?.findLast((s) => contains({ ...s, length: s.from.length }, heir));
      current =
        found === undefined
          ? null
          : { client: found.from.client, clock: found.from.clock + heir.clock - found.clock };
      if (current !== null) out.push(current);
    }
    return out;
  }
}

/**
 * Where words that were taken away would stand now: at their tombstones, behind words put back already that stood
 * before them. (Yjs puts new words behind the tombstones of their place, so that these alone do not say it.)
 */
export function placeOfLost(
  doc: Y.Doc,
  lost: Character,
  successions: Successions,
): { text: Y.Text; at: number } | null {
  const item = Y.getItem(doc.store, Y.createID(lost.client, lost.clock));
  if (!(item instanceof Y.Item) || !(item.parent instanceof Y.Text)) return null;
  const before: Span[] = [spanOf(item.id, lost.clock - item.id.clock)];
  for (let left = item.left; left?.deleted === true || left?.countable === false; left = left.left)
    before.push(spanOf(left.id, left.length));
  let at = offsetOf(item);
  for (let right = item.right; right !== null; right = right.right) {
    if (right.deleted || !right.countable) continue;
    for (let i = 0; i < right.length; i += 1) {
      const character = { client: right.id.client, clock: right.id.clock + i };
      const earlier = successions
        .ancestors(character)
        .some((ancestor) => before.some((span) => contains(span, ancestor)));
      if (!earlier) return { text: item.parent, at };
      at += 1;
    }
  }
  return { text: item.parent, at };
}

/** Words that left one paragraph and came into another in the same change were carried there by a command. */
export function noteCarried(transaction: Y.Transaction, successions: Successions): void {
  if (transaction.local) return;
  const gone = new Map<Y.Text, Piece[]>();
  const came = new Map<Y.Text, Piece[]>();
  for (const type of transaction.changed.keys()) {
    if (!(type instanceof Y.Text)) continue;
    for (let item = type._start; item !== null; item = item.right) {
      if (!(item.content instanceof Y.ContentString)) continue;
      const fresh = item.id.clock >= (transaction.beforeState.get(item.id.client) ?? 0);
      const lost = item.deleted && Y.isDeleted(transaction.deleteSet, item.id);
      if (fresh === lost) continue;
      const into = fresh ? came : gone;
      const piece = {
        ...spanOf(item.id, item.length),
        at: 0,
        text: item.content.str,
        attributes: {},
      };
      into.set(type, [...(into.get(type) ?? []), piece]);
    }
  }
  for (const [from, lost] of gone)
    for (const [to, fresh] of came) if (from !== to) pair(lost, fresh, successions);
}

const read = (pieces: readonly Piece[]): string => pieces.map((piece) => piece.text).join('');

/** Carried words stand at the beginning or the end of what came in. */
function pair(lost: readonly Piece[], fresh: readonly Piece[], successions: Successions): void {
  const [source, target] = [read(lost), read(fresh)];
  if (source === '' || !(target.startsWith(source) || target.endsWith(source))) return;
  let skip = target.startsWith(source) ? 0 : target.length - source.length;
  const heirs = fresh.flatMap((piece) => {
    const dropped = Math.min(skip, piece.length);
    skip -= dropped;
    return { client: piece.client, clock: piece.clock + dropped, length: piece.length - dropped };
  });
  for (const piece of lost) {
    let { clock, length } = piece;
    while (length > 0) {
      const heir = heirs.find((one) => one.length > 0);
      if (heir === undefined) return;
      const shared = Math.min(length, heir.length);
      successions.add({ client: piece.client, clock, length: shared }, { ...heir });
      heir.clock += shared;
      heir.length -= shared;
      clock += shared;
      length -= shared;
    }
  }
}
