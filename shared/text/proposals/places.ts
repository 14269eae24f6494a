import type { ProvisionId } from '../../base/ids.ts';
import type { RefusalCode } from '../../base/result.ts';
import { mayNotStandBehind } from '../decide-move.ts';
import { mayNotFollow } from '../decide-provisions.ts';
import { findSpot, mergesInto } from '../desk.ts';
import type { Desk } from '../desk.ts';
import { ANCHOR, wordsOf } from '../marks.ts';
import type { Run } from '../rewrite.ts';
import type { TextState } from '../state.ts';
import { isBlank } from '../white-space.ts';
import type { Change } from './change.ts';
import { mayPropose } from './may-propose.ts';
import type { Proposal } from './state.ts';

export type Structural = Extract<
  Change,
  { kind: 'move' | 'merge' | 'split' | 'move-provision' | 'to-instrument' }
>;
export type Transfer = Pick<Extract<Change, { kind: 'to-instrument' }>, 'instrument' | 'after'>;

/** The provisions whose text or place is another when it is accepted: they stand still while the meeting is asked (D-1). */
export function changedBy(
  { paragraphs }: Pick<TextState, 'paragraphs'>,
  { provision, change }: Pick<Proposal, 'provision' | 'change'>,
): ProvisionId[] {
  const to = change.kind === 'move' ? paragraphs[change.after]?.provision : undefined;
  return to === undefined || to === provision ? [provision] : [provision, to];
}

/**
 * Why a change of structure leads nowhere, so that it need not be tabled, or null. What a paragraph would come into is as closed
 * to proposals as where it stands (P-8). Refusals: as `mayPropose` of where it would go; unknown-paragraph, heading-fixed,
 * already-so, nothing-to-merge, nothing-to-split, bad-range, id-taken, unknown-provision, as `mayNotTransfer`.
 */
export function mayNotLead(
  { state, actor, reads, reader }: Desk,
  provision: ProvisionId,
  change: Structural,
): RefusalCode | null {
  if (change.kind === 'move-provision') return mayNotFollow(state, provision, change.after);
  if (change.kind === 'to-instrument') return mayNotTransfer(state, provision, change);
  const from = findSpot(state, change.paragraph);
  if (!from.ok || from.value.provision.id !== provision) return 'unknown-paragraph';
  if (from.value.paragraph.kind === 'heading') return 'heading-fixed';
  switch (change.kind) {
    case 'merge':
      return mergesInto(state, from.value) === null ? 'nothing-to-merge' : null;
    case 'split': {
      if (Object.hasOwn(state.paragraphs, change.made)) return 'id-taken';
      const at = reader.resolve(change.paragraph, change.at);
      if (at === null) return 'bad-range';
      return partsWords(reader.runs(change.paragraph), at) ? null : 'nothing-to-split';
    }
    case 'move': {
      const to = findSpot(state, change.after);
      if (!to.ok) return to.refusal.code;
      const misplaced = mayNotStandBehind(from.value, to.value);
      if (misplaced !== null || to.value.provision.id === provision) return misplaced;
      return mayPropose(state, to.value.provision.id, actor, reads);
    }
  }
}

/** Whether there are words on both sides of the place (UTF-16 units): else a paragraph would be parted from an empty one. */
export function partsWords(runs: readonly Run[], at: number): boolean {
  const words = wordsOf(runs);
  return [words.slice(0, at), words.slice(at)].every(
    (side) => !isBlank(side.replaceAll(ANCHOR, '')),
  );
}

/** Why a provision cannot go to another text, or null. Refusals: unknown-instrument, already-so, text-adopted, instrument-last-provision, unknown-provision. */
export function mayNotTransfer(
  { provisions, instruments }: Pick<TextState, 'provisions' | 'instruments'>,
  provision: ProvisionId,
  { instrument, after }: Transfer,
): RefusalCode | null {
  const from = instruments.find((one) => one.id === provisions[provision]?.instrument);
  const to = instruments.find((one) => one.id === instrument);
  if (from === undefined || to === undefined) return 'unknown-instrument';
  if (from.id === to.id) return 'already-so';
  if (to.adopted !== undefined) return 'text-adopted';
  if (from.provisions.length < 2) return 'instrument-last-provision';
  return after !== null && !to.provisions.includes(after) ? 'unknown-provision' : null;
}
