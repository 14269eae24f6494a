import type { Anchor } from '../base/anchor.ts';
import type { Actor, Moment, SeatActor } from '../base/actor.ts';
import { unreachable } from '../base/assert.ts';
import { messageId, threadId } from '../base/ids.ts';
import type { MessageId, ThreadId } from '../base/ids.ts';
import { accept, refuse } from '../base/result.ts';
import type { Result } from '../base/result.ts';
import { isMediator } from '../base/roles.ts';
import type { DiscussionReads } from './reads.ts';
import type { DiscussionCommand, DiscussionEvent, Reach } from './schema.ts';
import type { DiscussionState, Message, Thread } from './state.ts';
import { reaches } from './view.ts';

type Act<T extends DiscussionCommand['type']> = Extract<DiscussionCommand, { type: T }>;

/** Of one audience: a cap on all would tell how much others say among themselves. */
const MAX_THREADS = 2000;
/** Of these, opened to everybody by one delegation, or by one seat of none: else one could leave no place for the others. */
const MAX_OF_ONE = 500;
export const MAX_MESSAGES = 500;

/** As if there were no such thread, for one that is not for the actor. */
const threadOf = (state: DiscussionState, id: ThreadId, actor: SeatActor): Thread | null => {
  const found = Object.hasOwn(state.threads, id) ? state.threads[id] : undefined;
  return found !== undefined && reaches(found.reach, actor) ? found : null;
};

const reachFor = (act: Act<'discussion.open'>, { party, seat }: SeatActor): Reach | null => {
  switch (act.audience) {
    case 'everybody':
      return { to: 'everybody' };
    case 'delegation':
      return party === null ? null : { to: 'delegation', party };
    case 'mediators':
      return { to: 'mediators', party, opener: seat };
    default:
      return unreachable(act.audience);
  }
};

const sameAudience = (a: Reach, b: Reach): boolean => {
  if (a.to !== b.to) return false;
  if (a.to === 'everybody' || b.to === 'everybody') return true;
  if (a.party !== null || b.party !== null) return a.party === b.party;
  return a.to === 'mediators' && b.to === 'mediators' && a.opener === b.opener;
};

const openedBy = ({ messages: [first] }: Thread, { party, seat }: SeatActor): boolean =>
  first !== undefined && first.party === party && (party !== null || first.seat === seat);

const fault = (anchor: Anchor, reads: DiscussionReads): Result<never> | null =>
  reads.provisionExists(anchor.provision) ? null : refuse('unknown-provision');

const open = (
  state: DiscussionState,
  act: Act<'discussion.open'>,
  actor: SeatActor,
  reads: DiscussionReads,
  moment: Moment,
): Result<DiscussionEvent[]> => {
  const reach = reachFor(act, actor);
  if (reach === null) return refuse('no-delegation');
  const astray = fault(act.anchor, reads);
  if (astray !== null) return astray;
  const alike = Object.values(state.threads).filter((t) => sameAudience(t.reach, reach));
  if (alike.length >= MAX_THREADS) return refuse('limit-reached');
  if (reach.to === 'everybody' && !isMediator(actor.role)) {
    const own = alike.filter((thread) => openedBy(thread, actor));
    if (own.length >= MAX_OF_ONE) return refuse('limit-reached');
  }
  return accept([
    {
      type: 'discussion.opened',
      thread: threadId.parse(moment.id),
      reach,
      seat: actor.seat,
      party: actor.party,
      anchor: act.anchor,
      message: messageId.parse(moment.id),
      words: act.words,
    },
  ]);
};

const reply = (
  thread: Thread,
  act: Act<'discussion.reply'>,
  actor: SeatActor,
  reads: DiscussionReads,
  moment: Moment,
): Result<DiscussionEvent[]> => {
  if (thread.resolved !== null) return refuse('thread-resolved');
  if (thread.messages.length >= MAX_MESSAGES) return refuse('limit-reached');
  const { words, replyTo, cites } = act;
  if (replyTo !== null && !thread.messages.some((said) => said.id === replyTo)) {
    return refuse('unknown-message');
  }
  const astray = cites === null ? null : fault(cites, reads);
  if (astray !== null) return astray;
  return accept([
    {
      type: 'discussion.replied',
      thread: thread.id,
      reach: thread.reach,
      seat: actor.seat,
      party: actor.party,
      message: messageId.parse(moment.id),
      words,
      replyTo,
      cites,
    },
  ]);
};

/** One's own alone, also for heads and mediators: nobody changes the words of another. */
const ownMessage = (thread: Thread, id: MessageId, actor: SeatActor): Result<Message> => {
  const said = thread.messages.find((message) => message.id === id);
  if (said === undefined || said.withdrawn) return refuse('unknown-message');
  return said.seat === actor.seat ? accept(said) : refuse('not-your-message');
};

/** Who opened it, that one's delegation, and a mediator: to settle a thread is not for everybody who reads it. */
const maySettle = ({ messages: [first] }: Thread, actor: SeatActor): boolean =>
  isMediator(actor.role) ||
  first?.seat === actor.seat ||
  (actor.party !== null && first?.party === actor.party);

const inThread = (
  thread: Thread,
  act: Exclude<DiscussionCommand, { type: 'discussion.open' }>,
  actor: SeatActor,
  reads: DiscussionReads,
  moment: Moment,
): Result<DiscussionEvent[]> => {
  const about = { thread: thread.id, reach: thread.reach };
  switch (act.type) {
    case 'discussion.reply':
      return reply(thread, act, actor, reads, moment);
    case 'discussion.edit': {
      const own = ownMessage(thread, act.message, actor);
      if (!own.ok) return own;
      if (thread.resolved !== null) return refuse('thread-resolved');
      if (own.value.words === act.words) return refuse('already-so');
      const { message, words } = act;
      return accept([{ type: 'discussion.edited', ...about, message, words }]);
    }
    case 'discussion.withdraw': {
      const own = ownMessage(thread, act.message, actor);
      if (!own.ok) return own;
      return accept([{ type: 'discussion.withdrawn', ...about, message: act.message }]);
    }
    case 'discussion.resolve':
      if (!maySettle(thread, actor)) return refuse('not-your-thread');
      if (thread.resolved !== null) return refuse('already-so');
      return accept([{ type: 'discussion.resolved', ...about, seat: actor.seat }]);
    case 'discussion.reopen':
      if (thread.resolved === null) return refuse('already-so');
      return accept([{ type: 'discussion.reopened', ...about, seat: actor.seat }]);
    default:
      return unreachable(act);
  }
};

/**
 * Threads about the text (N-1 to N-4). Everybody in the room may open one, reply and take a settled one up again, but
 * for the gallery, which watches. Refuses: gallery-watches, no-delegation, unknown-provision, unknown-thread (also for
 * one that is not for the actor), unknown-message, not-your-message, not-your-thread, thread-resolved, already-so,
 * limit-reached.
 */
export const decideDiscussion = (
  state: DiscussionState,
  act: DiscussionCommand,
  actor: Actor,
  reads: DiscussionReads,
  moment: Moment,
): Result<DiscussionEvent[]> => {
  if (actor.kind !== 'seat') return refuse('not-admitted');
  if (actor.role === 'gallery') return refuse('gallery-watches');
  if (act.type === 'discussion.open') return open(state, act, actor, reads, moment);
  const thread = threadOf(state, act.thread, actor);
  if (thread === null) return refuse('unknown-thread');
  return inThread(thread, act, actor, reads, moment);
};
