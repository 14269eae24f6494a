import { accept, refuse } from '../../base/result.ts';
import type { Result } from '../../base/result.ts';
import type { Desk } from '../desk.ts';
import type { TextCommand, TextEvent } from '../schema.ts';
import { maySponsor } from './may-propose.ts';

type React = Extract<TextCommand, { type: 'text.react' }>;

/**
 * T-6: a party's stance on an option, to all or to the mediators only. It holds for the words that were read: one that was
 * under way when the sponsor made a new version is `stale`. Refuses: mediator-speaks-for-nobody,
 * deciding-seats-only, option-unknown, proposal-closed, stale, already-so.
 */
export function decideReact({ state, actor, reads }: Desk, act: React): Result<TextEvent[]> {
  const { party } = actor;
  if (party === null) return refuse('mediator-speaks-for-nobody');
  if (!maySponsor(actor, reads)) return refuse('deciding-seats-only');
  const { option, stance, remark, to } = act;
  const proposal = Object.entries(state.proposals).find(([id]) => id === option)?.[1];
  if (proposal === undefined && !Object.hasOwn(state.brackets, option)) {
    return refuse('option-unknown');
  }
  if (proposal !== undefined && proposal.status !== 'open') return refuse('proposal-closed');
  if (act.version !== (proposal?.version ?? null)) return refuse('stale');
  const present = state.stances[option]?.[party];
  const same =
    (present?.stance ?? 'silent') === stance &&
    (present?.remark ?? '') === remark &&
    (present?.to ?? to) === to;
  if (same) return refuse('already-so');
  const reacted = { type: 'text.reacted' as const, option, party, stance, remark, to };
  // Others are not told of a stance for the mediators alone; but the public one before it does not hold any more.
  const taken = { ...reacted, stance: 'silent' as const, remark: '', to: 'all' as const };
  return accept(present?.to === 'all' && to === 'mediators' ? [taken, reacted] : [reacted]);
}
