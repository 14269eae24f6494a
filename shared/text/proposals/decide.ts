import { unreachable } from '../../base/assert.ts';
import { accept, refuse } from '../../base/result.ts';
import type { Result } from '../../base/result.ts';
import { isMediator } from '../../base/roles.ts';
import type { Desk } from '../desk.ts';
import type { TextEvent } from '../schema.ts';
import { decideOutcome } from './decide-outcome.ts';
import { decideReact } from './decide-react.ts';
import { decideSponsor } from './decide-sponsor.ts';
import { decideTable } from './decide-table.ts';
import type { ProposalCommand } from './schema.ts';

/** Proposals (rules.md section 5). `id` is new, and begins the ids of what the command makes. */
export function decideProposals(desk: Desk, act: ProposalCommand, id: string): Result<TextEvent[]> {
  switch (act.type) {
    case 'text.propose':
      return decideTable(desk, act);
    case 'text.explain':
    case 'text.word-in':
    case 'text.co-sponsor':
    case 'text.withdraw':
    case 'text.take-up':
    case 'text.new-version':
    case 'text.merge-proposal':
    case 'text.ask-sponsor':
    case 'text.name-sponsor':
      return decideSponsor(desk, act);
    case 'text.react':
      return decideReact(desk, act);
    case 'text.accept':
    case 'text.reject':
    case 'text.to-brackets':
      return decideOutcome(desk, act, id);
    case 'text.set-phase':
      return setPhase(desk, act.phase);
    case 'text.set-attribution':
      return setAttribution(desk, act.attribution);
    default:
      return unreachable(act);
  }
}

/** T-11. Refuses: mediators-only, already-so. */
function setPhase({ state, actor }: Desk, phase: Desk['state']['phase']): Result<TextEvent[]> {
  if (!isMediator(actor.role)) return refuse('mediators-only');
  if (state.phase === phase) return refuse('already-so');
  return accept([{ type: 'text.phase-set', phase }]);
}

/**
 * T-7: to name who proposes, nobody may object (`decisions.call`); any other setting is the chair's, and this one too until the
 * first meeting opens: there is nobody yet to ask. It reveals only what comes later, or what its sponsor lets be named.
 * Refuses: mediators-only, already-so, needs-decision.
 */
function setAttribution(
  { state, actor, reads }: Desk,
  attribution: Desk['state']['attribution'],
): Result<TextEvent[]> {
  if (!isMediator(actor.role)) return refuse('mediators-only');
  if (state.attribution === attribution) return refuse('already-so');
  if (attribution === 'shown' && reads.opened) return refuse('needs-decision');
  return accept([{ type: 'text.attribution-set', attribution }]);
}
