import { decodeBlocks } from './blocks.ts';
import type { DecodedUpdate } from './blocks.ts';
import { surveyDeletions } from './deletions.ts';
import { surveyInsertions } from './insertions.ts';
import type { InsertionRules } from './insertions.ts';
import type { InstrumentDoc } from '../instrument-doc.ts';
import { LIMITS } from '../limits.ts';
import { Refused } from '../refused.ts';
import type { UpdateRefusal } from '../refused.ts';

export interface GateRules extends InsertionRules {
  /** Whether the sender may write under this Yjs client id. */
  mayUse: (client: number) => boolean;
}

interface Admitted {
  ok: true;
  /** The bytes to apply; null when the update says nothing new. */
  update: Uint8Array | null;
  /** The roots that it changes. */
  touched: ReadonlySet<string>;
  /** Clients that the update adds to, and the clock that each will reach. */
  writers: ReadonlyMap<number, number>;
}

export type Verdict = Admitted | { ok: false; refusal: UpdateRefusal };

/**
 * Layers 1 and 3 of the gate: what would this update do, if anything it may, and could an honest author have put it
 * there (order.ts)? Judged without changing the document, and sound
 * only together with these rules: the document waits for nothing, and exactly the returned bytes are applied next.
 * Layer 2 (policy.ts) says who may do that. docs/gate.md says why this suffices.
 *
 * Refusals: update-malformed, -too-large, -foreign-author, -missing, -schema, -unknown-root,
 * -order; unknown-bracket.
 */
export function judge(doc: InstrumentDoc, update: Uint8Array, rules: GateRules): Verdict {
  if (doc.waits) return { ok: false, refusal: { code: 'update-poisoned', forged: false } };
  if (update.byteLength > LIMITS.updateBytes) {
    return { ok: false, refusal: { code: 'update-too-large', forged: true } };
  }
  try {
    return survey(doc, decodeBlocks(update, doc.store), rules);
  } catch (error) {
    // Whatever else Yjs's decoder throws at hostile bytes is the bytes' fault: nothing has been changed.
    const refusal =
      error instanceof Refused
        ? error.refusal
        : { code: 'update-malformed' as const, forged: true };
    return { ok: false, refusal };
  }
}

function survey(doc: InstrumentDoc, decoded: DecodedUpdate, rules: GateRules): Admitted {
  const touched = new Set<string>();
  const writers = new Map<number, number>();
  for (const [client, block] of decoded.blocks) {
    if (block.items.length === 0) continue;
    if (!rules.mayUse(client)) throw new Refused('update-foreign-author');
    writers.set(client, block.next);
  }
  surveyInsertions(doc, decoded.blocks, rules, touched);
  surveyDeletions(doc, decoded.blocks, decoded.deletes, touched);
  const update = touched.size === 0 ? null : decoded.update;
  return { ok: true, update, touched, writers };
}
