import * as Y from 'yjs';
import type { BracketId } from '../../../shared/base/ids.ts';
import { bracketKey, proposalOfKey } from '../../../shared/text/marks.ts';
import type { Run } from '../../../shared/text/rewrite.ts';
import { put } from './marks-in-force.ts';
import { standing } from './proposing-walk.ts';

/** Words as they were before a change. */
export interface FormerWords {
  run: Run;
  /** Where they stand, or would stand, in the text as it is now. */
  at: number;
  /** Whether the change took them out. */
  gone: boolean;
}

/** A paragraph as it was before a change. To be called while what the change deleted is not forgotten yet. */
export function formerWords(transaction: Y.Transaction, text: Y.Text): FormerWords[] {
  const former: FormerWords[] = [];
  const inForce = new Map<string, unknown>();
  let at = 0;
  for (let item = text._start; item !== null; item = item.right) {
    const { before, after } = standing(transaction, item);
    const { content } = item;
    if (content instanceof Y.ContentFormat) {
      if (before) put(inForce, content.key, content.value);
    } else if (content instanceof Y.ContentString) {
      if (before) former.push({ run: runOf(content.str, inForce), at, gone: !after });
      if (after) at += item.length;
    }
  }
  return former;
}

/**
 * Whether any words of a paragraph are in a bracket after a change: words of the record, not only proposed ones, or any at
 * all. Of words that stay the marks before it tell, for these are put back; of new words those after it.
 */
export function isInBracket(
  transaction: Y.Transaction,
  text: Y.Text,
  bracket: BracketId,
  which: 'base' | 'any',
): boolean {
  const key = bracketKey(bracket);
  const [was, is] = [new Map<string, unknown>(), new Map<string, unknown>()];
  for (let item = text._start; item !== null; item = item.right) {
    const { before, after } = standing(transaction, item);
    if (item.content instanceof Y.ContentFormat) {
      if (before) put(was, item.content.key, item.content.value);
      if (after) put(is, item.content.key, item.content.value);
    } else if (after) {
      const marks = before ? was : is;
      if (marks.has(key) && (which === 'any' || !isProposed(marks))) return true;
    }
  }
  return false;
}

const isProposed = (inForce: ReadonlyMap<string, unknown>): boolean =>
  [...inForce.keys()].some((key) => proposalOfKey(key)?.adds === true);

const runOf = (insert: string, inForce: ReadonlyMap<string, unknown>): Run => ({
  insert,
  attributes: Object.fromEntries(inForce) as NonNullable<Run['attributes']>,
});
