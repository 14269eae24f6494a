import { kept, shifted } from '../base/anchor.ts';
import type { Shift } from '../base/anchor.ts';
import { unreachable } from '../base/assert.ts';
import type { MessageId, ThreadId } from '../base/ids.ts';
import type { DiscussionEvent } from './schema.ts';
import type { DiscussionState, Message, Thread } from './state.ts';

const withThread = (
  state: DiscussionState,
  id: ThreadId,
  change: (thread: Thread) => Partial<Thread>,
): DiscussionState => {
  const found = Object.hasOwn(state.threads, id) ? state.threads[id] : undefined;
  if (found === undefined) return state;
  return { threads: { ...state.threads, [id]: { ...found, ...change(found) } } };
};

const withMessage = (
  state: DiscussionState,
  thread: ThreadId,
  id: MessageId,
  change: Partial<Message>,
): DiscussionState =>
  withThread(state, thread, ({ messages }) => ({
    messages: messages.map((said) => (said.id === id ? { ...said, ...change } : said)),
  }));

/** Folds one entry, made at `at` (server ms). Total: what names nothing changes nothing. */
export const evolveDiscussion = (
  state: DiscussionState,
  event: DiscussionEvent,
  at: number,
): DiscussionState => {
  switch (event.type) {
    case 'discussion.opened': {
      const { thread: id, reach, seat, party, message, words } = event;
      const first: Message = {
        id: message,
        seat,
        party,
        at,
        words,
        replyTo: null,
        cites: null,
        edited: null,
        withdrawn: false,
      };
      const anchor = kept(event.anchor);
      const made: Thread = { id, reach, anchor, messages: [first], resolved: null };
      return { threads: { ...state.threads, [id]: made } };
    }
    case 'discussion.replied': {
      const { seat, party, message, words, replyTo } = event;
      const said: Message = {
        id: message,
        seat,
        party,
        at,
        words,
        replyTo,
        cites: event.cites === null ? null : kept(event.cites),
        edited: null,
        withdrawn: false,
      };
      return withThread(state, event.thread, ({ messages }) => ({ messages: [...messages, said] }));
    }
    case 'discussion.edited':
      return withMessage(state, event.thread, event.message, { words: event.words, edited: at });
    case 'discussion.withdrawn':
      return withMessage(state, event.thread, event.message, {
        words: '',
        cites: null,
        withdrawn: true,
      });
    case 'discussion.resolved':
      return withThread(state, event.thread, () => ({ resolved: { seat: event.seat, at } }));
    case 'discussion.reopened':
      return withThread(state, event.thread, () => ({ resolved: null }));
    default:
      return unreachable(event);
  }
};

/** Threads, and the words that messages cite, go where the text takes them. */
export const followInDiscussion = (state: DiscussionState, shift: Shift): DiscussionState => {
  const moved = Object.entries(state.threads).flatMap(([id, thread]) => {
    const anchor = shifted(thread.anchor, shift);
    const messages = thread.messages.map((said) => {
      const cites = said.cites === null ? null : shifted(said.cites, shift);
      return cites === said.cites ? said : { ...said, cites };
    });
    const still = anchor === thread.anchor && messages.every((m, i) => m === thread.messages[i]);
    return still ? [] : [[id, { ...thread, anchor, messages }] as const];
  });
  if (moved.length === 0) return state;
  return { threads: { ...state.threads, ...Object.fromEntries(moved) } };
};
