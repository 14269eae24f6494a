import * as Y from 'yjs';
import type { ParagraphId } from '../../shared/base/ids.ts';
import { paragraphOfRoot } from '../../shared/protocol/sync.ts';
import type { TextEvent } from '../../shared/text/schema.ts';
import { admit } from './admission.ts';
import type { Admission, AdmissionRules } from './admission.ts';
import type { Arrived } from './arrivals.ts';
import type { ServerCopy } from './copy.ts';
import { repair } from './proposals/check.ts';
import type { UpdateRefusal } from './refused.ts';

/** What became of a writer's updates of one turn. */
export type Intake =
  /** The document cannot be trusted any more, and has to be built again. */
  | { kind: 'poisoned' }
  /** Words changed that were not the sender's to change: the document has to be built again without them. */
  | { kind: 'undone'; refusal: UpdateRefusal }
  | {
      kind: 'taken';
      /** What is to be stored and shown; null where nothing changed. */
      update: Uint8Array | null;
      /** Marks were put back, or a place was kept: the author has to be sent the update as well. */
      repaired: boolean;
      /** What has to be stored before it. */
      entailed: readonly TextEvent[];
      touched: readonly ParagraphId[];
      writers: Admission['writers'];
      stopped: Admission['stopped'];
    };

/** Applies what a writer sent in one turn as one change, as far as all layers of the gate let it. Never throws. */
export function takeIn(
  copy: ServerCopy,
  arrived: readonly Arrived[],
  rules: AdmissionRules,
): Intake {
  try {
    const { update, result } = copy.change((doc) => admit(doc, arrived, rules));
    const { writers, touched, proposals, stopped } = result;
    if (proposals !== null && proposals.refusal !== null) {
      return { kind: 'undone', refusal: proposals.refusal };
    }
    // The document did not do what the gate foretold.
    if ([...writers].some(([client, clock]) => copy.clockOf(client) !== clock)) {
      return { kind: 'poisoned' };
    }
    const { entailed = [], repairs = [], places = [] } = proposals ?? {};
    const isWhole = repairs.length + places.length === 0;
    const putBack = isWhole ? null : copy.change((doc) => repair(doc, { repairs, places })).update;
    const whole = update === null || putBack === null ? update : Y.mergeUpdates([update, putBack]);
    return {
      kind: 'taken',
      update: whole,
      repaired: putBack !== null,
      entailed,
      touched: [...touched].flatMap((root) => (paragraphOfRoot(root) as ParagraphId | null) ?? []),
      writers,
      stopped,
    };
  } catch {
    return { kind: 'poisoned' };
  }
}
