import * as Y from 'yjs';
import type { ProposalId, SeatId } from '../../shared/base/ids.ts';
import type { DocumentName } from '../../shared/base/language.ts';
import type { RoomState } from '../../shared/room/state.ts';
import type { Arrived } from './arrivals.ts';
import { judge } from './gate/gate.ts';
import type { InstrumentDoc } from './instrument-doc.ts';
import { mayTouch, rulesFor } from './policy.ts';
import { checkProposals, needsCheck } from './proposals/check.ts';
import type { ProposalsVerdict } from './proposals/check.ts';
import type { Standing } from './readers/readers.ts';
import type { UpdateRefusal } from './refused.ts';

/** What came of a writer's updates of one turn. */
export interface Admission {
  /** Client ids that were added to, and the clock that each must have reached. */
  writers: Map<number, number>;
  /** Roots whose words may have changed. */
  touched: Set<string>;
  /** What layer 4 found, once the transaction is over; null where it had nothing to look at. */
  proposals: ProposalsVerdict | null;
  /** Why the rest does not go in. `superseded`: a newer connection of the same writer has taken over. */
  stopped: UpdateRefusal | 'superseded' | null;
}

export interface AdmissionRules {
  state: RoomState;
  instrument: DocumentName;
  seat: SeatId;
  standing: Standing;
  /** Whether the connection may write under these client ids, from now on alone. */
  claim: (clients: Iterable<number>) => boolean;
  /** Whether the document takes no more words. */
  isFull: () => boolean;
  /** A name for a proposal that nobody has. */
  newProposal: () => ProposalId;
}

/**
 * Judges a writer's updates in their order and applies them, up to the first that does not go in. To be called in a
 * transaction.
 */
export function admit(
  doc: InstrumentDoc,
  arrived: readonly Arrived[],
  { state, instrument, seat, standing, claim, isFull, newProposal }: AdmissionRules,
): Admission {
  const touched = new Set<string>();
  const admission: Admission = { writers: new Map(), touched, proposals: null, stopped: null };
  let bearsMarks = false;
  const rules = rulesFor(state, instrument, seat, doc, () => {
    bearsMarks = true;
  });
  for (const { update, answer } of arrived) {
    if (answer) standing.answered = true;
    const verdict = judge(doc, update, rules);
    if (!verdict.ok) {
      // Typed between coming back and the answer, it builds on words of the time away; the answer will have it all.
      if (verdict.refusal.code === 'update-missing' && !standing.answered) continue;
      admission.stopped = verdict.refusal;
      break;
    }
    if (verdict.update === null) continue;
    const refusal = mayTouch(state, instrument, seat, verdict.touched);
    if (refusal === null && verdict.writers.size > 0 && isFull()) {
      admission.stopped = { code: 'document-full', forged: false };
      break;
    }
    if (refusal !== null || !claim(verdict.writers.keys())) {
      admission.stopped = refusal ?? 'superseded';
      break;
    }
    Y.applyUpdate(doc, verdict.update);
    for (const [client, clock] of verdict.writers) admission.writers.set(client, clock);
    for (const root of verdict.touched) touched.add(root);
  }
  if (needsCheck(state, instrument, doc, touched, bearsMarks)) {
    doc.once('afterTransaction', (transaction: Y.Transaction) => {
      admission.proposals = checkProposals(transaction, doc, touched, {
        state,
        instrument,
        seat,
        newProposal,
        bearsMarks,
      });
    });
  }
  return admission;
}
