import type { Viewer } from '../../shared/base/actor.ts';
import type { ProposalId, ProvisionId } from '../../shared/base/ids.ts';
import { isMediator } from '../../shared/base/roles.ts';
import type { RoomEvent } from '../../shared/room/schema.ts';
import type { RoomState } from '../../shared/room/state.ts';
import { modeOf } from '../../shared/text/locks.ts';
import { proposalOfKey } from '../../shared/text/marks.ts';
import { mayReword, sponsors } from '../../shared/text/proposals/may-propose.ts';
import type { Run } from '../../shared/text/rewrite.ts';

/**
 * What a seat's words did to a paragraph that they might not: found by comparing what stands there before and after,
 * without what the seat may change. `state` is the room with the proposals that the words opened.
 */
export function unlawful(
  state: RoomState,
  provision: ProvisionId,
  seat: Viewer,
  before: readonly Run[],
  after: readonly Run[],
): string | null {
  const own = (id: ProposalId): boolean =>
    state.text.proposals[id]?.provision === provision && mayReword(state.text, id, seat);
  const proposing = modeOf(state.text, provision) === 'propose';
  const [was, is] = [before, after].map((runs) => othersIn(runs, own, proposing));
  if (was?.text !== is?.text) return `changes "${was?.text}" to "${is?.text}"`;
  return (is?.borrowed ?? 0) > (was?.borrowed ?? 0) ? 'writes in another name' : null;
}

/** What is not the seat's: where one proposes, all that is not its own; else what others propose. */
function othersIn(
  runs: readonly Run[],
  own: (id: ProposalId) => boolean,
  proposing: boolean,
): { text: string; borrowed: number } {
  let text = '';
  let borrowed = 0;
  for (const { insert, attributes } of runs) {
    const keys = Object.keys(attributes ?? {}).toSorted();
    const marks = keys.flatMap((key) => proposalOfKey(key) ?? []);
    const added = marks.filter(({ adds }) => adds);
    const theirs = added.some(({ proposal }) => !own(proposal));
    const mine = added.some(({ proposal }) => own(proposal));
    if (mine && theirs) borrowed += insert.length;
    if (proposing ? mine && !theirs : !theirs) continue;
    const kept = keys.filter((key) => {
      const mark = proposalOfKey(key);
      return mark === null || mark.adds || !own(mark.proposal);
    });
    for (const character of insert) text += `${character}${kept.join()};`;
  }
  return { text, borrowed };
}

/** Acts of somebody who is not the sponsor. */
const ANYBODY: ReadonlySet<RoomEvent['type']> = new Set<RoomEvent['type']>([
  'text.co-sponsored',
  'text.taken-up',
  'text.sponsor-asked',
  'text.reviewed',
  // By an objection in a call (T-4).
  'text.became-bracketed',
]);

/** What an event did to the registry of proposals that its author might not, or null. */
export function meddled(
  before: RoomState,
  after: RoomState,
  event: RoomEvent,
  by: Viewer | null,
): string | null {
  if (before.text.proposals === after.text.proposals) return null;
  if (by === null || isMediator(by.role) || ANYBODY.has(event.type)) return null;
  for (const proposal of Object.values(after.text.proposals)) {
    const known = before.text.proposals[proposal.id];
    if (known === proposal || sponsors(known ?? proposal, by)) continue;
    if (fallsWithOwn(before, event, by) || hasNothingLeft(event)) continue;
    return `${event.type} changes ${proposal.id} of ${known?.sponsor ?? proposal.sponsor}`;
  }
  return null;
}

/** Where all may write, somebody took out the words that another would have had taken out. */
const hasNothingLeft = (event: RoomEvent): boolean =>
  event.type === 'text.closed' &&
  event.as === 'superseded' &&
  event.wording.every(({ inserted }) => inserted === '');

/** What others proposed in a paragraph that is only proposed goes with that paragraph, when its sponsor takes it back. */
const fallsWithOwn = ({ text }: RoomState, event: RoomEvent, by: Viewer): boolean =>
  event.type === 'text.closed' &&
  event.as === 'superseded' &&
  event.wording.every(({ paragraph }) => {
    const maker = text.paragraphs[paragraph]?.proposed;
    const found = maker === undefined ? undefined : text.proposals[maker];
    return found !== undefined && sponsors(found, by);
  });
