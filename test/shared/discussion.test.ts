import { describe, expect, it } from 'vitest';
import { must } from '../../shared/base/assert.ts';
import type { ProvisionId, SeatId } from '../../shared/base/ids.ts';
import type { Audience } from '../../shared/discussion/schema.ts';
import type { Thread } from '../../shared/discussion/state.ts';
import { viewerOf } from '../../shared/room/actor.ts';
import { act } from '../../shared/room/schema.ts';
import { disclose, view } from '../../shared/room/view.ts';
import type { RoomModel } from './support/room-model.ts';
import { anchorOn, opens, talkRoom } from './support/talk.ts';

const SEATS = ['chair', 'co', 'br', 'br-2', 'tv', 'va', 'scribe', 'public'] as const;

const seesIt = (room: RoomModel, seat: string, thread: Thread): boolean => {
  const viewer = must(viewerOf(room.state, seat as SeatId), seat);
  const { discussion } = view(room.state, viewer);
  return discussion.threads[thread.id] !== undefined;
};
const present = (room: RoomModel, thread: Thread): Thread =>
  must(room.state.discussion.threads[thread.id], 'thread');
const reply = (thread: Thread, words = 'An answer.') => ({
  type: 'discussion.reply' as const,
  thread: thread.id,
  words,
  replyTo: null,
  cites: null,
});

describe('[N-1] to whom a thread is opened', () => {
  it.each<[string, Audience, string[]]>([
    ['br', 'everybody', [...SEATS]],
    ['va', 'everybody', [...SEATS]],
    ['chair', 'everybody', [...SEATS]],
    ['scribe', 'everybody', [...SEATS]],
    ['br-2', 'delegation', ['br', 'br-2']],
    ['va', 'delegation', ['va']],
    ['br-2', 'mediators', ['chair', 'co', 'br', 'br-2']],
    ['va', 'mediators', ['chair', 'co', 'va']],
    ['chair', 'mediators', ['chair', 'co']],
    ['scribe', 'mediators', ['chair', 'co', 'scribe']],
  ])('%s to %s: seen by those alone', (by, audience, seen) => {
    const room = talkRoom();
    const thread = opens(room, by, audience);
    expect(SEATS.filter((seat) => seesIt(room, seat, thread))).toEqual(seen);
    for (const seat of SEATS) {
      const viewer = must(viewerOf(room.state, seat as SeatId), seat);
      const sent = room.log.filter(({ event }) => disclose(event, viewer) !== null);
      const told = JSON.stringify(sent).includes(thread.id);
      expect(told).toBe(seen.includes(seat));
    }
  });

  it('the gallery watches; who sits for no party has no delegation', () => {
    const room = talkRoom();
    const anchor = anchorOn(room, 'act together');
    const open = (audience: Audience) =>
      ({ type: 'discussion.open', audience, anchor, words: 'So?' }) as const;
    expect(room.code('public', open('everybody'))).toBe('gallery-watches');
    expect(room.code('chair', open('delegation'))).toBe('no-delegation');
    const away = { ...anchor, provision: 'gone' as ProvisionId };
    expect(room.code('br', { ...open('everybody'), anchor: away })).toBe('unknown-provision');
  });

  it('[law 4] whoever may not see a thread is answered as if there were none, whatever they ask', () => {
    const room = talkRoom();
    const own = opens(room, 'br', 'delegation');
    const message = must(own.messages[0], 'message').id;
    for (const seat of ['chair', 'co', 'tv', 'va', 'scribe']) {
      expect(room.code(seat, reply(own))).toBe('unknown-thread');
      expect(room.code(seat, { type: 'discussion.resolve', thread: own.id })).toBe(
        'unknown-thread',
      );
      expect(room.code(seat, { type: 'discussion.reopen', thread: own.id })).toBe('unknown-thread');
      const edit = { type: 'discussion.edit', thread: own.id, message, words: 'x' } as const;
      expect(room.code(seat, edit)).toBe('unknown-thread');
    }
    const theirs = opens(room, 'tv', 'everybody');
    expect(room.code('tv', { ...reply(theirs), replyTo: message })).toBe('unknown-message');
  });
});

describe('[N-2] in a thread', () => {
  it('all to whom it is open reply, also to one message, and cite the text', () => {
    const room = talkRoom();
    const thread = opens(room, 'br', 'everybody');
    const first = must(thread.messages[0], 'message').id;
    const cites = anchorOn(room, 'Each Party');
    room.pass(5000);
    room.done('va', { ...reply(thread, 'As in Article 2.'), replyTo: first, cites });
    const said = must(present(room, thread).messages[1], 'reply');
    expect(said).toMatchObject({ seat: 'va', replyTo: first, words: 'As in Article 2.' });
    expect(said.cites?.quote).toBe('Each Party');
    expect(said.at).toBe(must(thread.messages[0], 'message').at + 5000);
    expect(room.code('public', reply(thread))).toBe('gallery-watches');
  });

  it('one changes and withdraws one’s own words alone; it is shown that they were changed', () => {
    const room = talkRoom();
    const thread = opens(room, 'br', 'everybody', 'Perhaps.');
    const message = must(thread.messages[0], 'message').id;
    const edit = { type: 'discussion.edit', thread: thread.id, message, words: 'Surely.' } as const;
    const withdraw = { type: 'discussion.withdraw', thread: thread.id, message } as const;
    for (const other of ['br-2', 'chair', 'tv']) {
      expect(room.code(other, edit)).toBe('not-your-message');
      expect(room.code(other, withdraw)).toBe('not-your-message');
    }
    room.pass(1000);
    room.done('br', edit);
    expect(present(room, thread).messages[0]).toMatchObject({ words: 'Surely.', edited: room.now });
    expect(room.code('br', edit)).toBe('already-so');
    room.done('br', withdraw);
    expect(present(room, thread).messages[0]).toMatchObject({ words: '', withdrawn: true });
    expect(room.code('br', edit)).toBe('unknown-message');
  });

  it('[N-3] its delegation or a mediator settles it; whoever takes part may take it up again', () => {
    const room = talkRoom();
    const thread = opens(room, 'br', 'everybody');
    const settle = { type: 'discussion.resolve', thread: thread.id } as const;
    const reopen = { type: 'discussion.reopen', thread: thread.id } as const;
    expect(room.code('tv', settle)).toBe('not-your-thread');
    expect(room.code('scribe', settle)).toBe('not-your-thread');
    room.done('br-2', settle);
    expect(present(room, thread).resolved).toMatchObject({ seat: 'br-2' });
    expect(room.code('tv', reply(thread))).toBe('thread-resolved');
    expect(room.code('chair', settle)).toBe('already-so');
    room.done('tv', reopen);
    expect(room.code('tv', reopen)).toBe('already-so');
    room.done('tv', reply(thread));
    room.done('chair', settle);
  });

  it('[law 5] what is too long, empty, or reorders what is read is not let in', () => {
    const room = talkRoom();
    const anchor = anchorOn(room, 'act together');
    const open = { type: 'discussion.open', audience: 'everybody', anchor, words: 'So?' };
    expect(act.safeParse(open).success).toBe(true);
    for (const words of ['', '   ', 'w'.repeat(4001), 'a\u202eb', 'a\u0000b']) {
      expect(act.safeParse({ ...open, words }).success).toBe(false);
    }
    for (const wrong of [
      { quote: 'q'.repeat(301) },
      { at: -1 },
      { from: 'x'.repeat(401) },
      { more: 1 },
    ]) {
      expect(act.safeParse({ ...open, anchor: { ...anchor, ...wrong } }).success).toBe(false);
    }
  });

  it('[law 4] a cap is one of each audience: who is refused learns nothing of others', () => {
    const room = talkRoom();
    const one = opens(room, 'br', 'delegation');
    const threads = Object.fromEntries(Array.from({ length: 2000 }, (_, i) => [`t${i}`, one]));
    room.state = { ...room.state, discussion: { threads } };
    const anchor = anchorOn(room, 'act together');
    const open = { type: 'discussion.open', audience: 'delegation', anchor, words: 'So?' } as const;
    expect(room.code('br-2', open)).toBe('limit-reached');
    expect(room.code('tv', open)).toBe('accepted');
    expect(room.code('br', { ...open, audience: 'everybody' })).toBe('accepted');
  });

  it('one delegation, whoever of it, leaves the others place to open threads to everybody', () => {
    const room = talkRoom();
    const one = opens(room, 'br', 'everybody');
    const threads = Object.fromEntries(Array.from({ length: 500 }, (_, i) => [`t${i}`, one]));
    room.state = { ...room.state, discussion: { threads } };
    const anchor = anchorOn(room, 'act together');
    const open = { type: 'discussion.open', audience: 'everybody', anchor, words: 'So?' } as const;
    expect(room.code('br-2', open)).toBe('limit-reached');
    for (const other of ['tv', 'va', 'scribe', 'chair']) {
      expect(room.code(other, open)).toBe('accepted');
    }
  });
});
