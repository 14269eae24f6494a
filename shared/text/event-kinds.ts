import { fixEvent } from './fixes/schema.ts';
import type { FixEvent } from './fixes/schema.ts';
import { holdEvent } from './holds/schema.ts';
import type { HoldEvent } from './holds/schema.ts';
import { proposalEvent } from './proposals/schema.ts';
import type { ProposalEvent } from './proposals/schema.ts';
import type { TextEvent } from './schema.ts';

const HOLD_EVENTS: ReadonlySet<string> = new Set(holdEvent.options.map((o) => o.shape.type.value));
const PROPOSAL_EVENTS: ReadonlySet<string> = new Set(
  proposalEvent.options.map((o) => o.shape.type.value),
);
const FIX_EVENTS: ReadonlySet<string> = new Set(fixEvent.options.map((o) => o.shape.type.value));
/** About fixes of form in agreed text. */
export const isFix = (event: TextEvent): event is FixEvent => FIX_EVENTS.has(event.type);
/** About brackets and who holds them. */
export const isHold = (event: TextEvent): event is HoldEvent => HOLD_EVENTS.has(event.type);
/** About proposals, stances, phases and attribution. */
export const isProposal = (event: TextEvent): event is ProposalEvent =>
  PROPOSAL_EVENTS.has(event.type);
