import { rm } from 'node:fs/promises';
import { afterEach, describe, expect, test } from 'vitest';
import { encodePlace } from '../../client/room/document-carets.ts';
import type { Anchor } from '../../shared/base/anchor.ts';
import { must } from '../../shared/base/assert.ts';
import { paragraphId } from '../../shared/base/ids.ts';
import type { Audience } from '../../shared/discussion/schema.ts';
import { Delegate } from './support/delegate.ts';
import { end, killLeftovers, newDir, portOf, spawnHall } from './support/hall.ts';
import type { Spawned } from './support/hall.ts';
import { convene, join } from './support/web.ts';
import { Writer } from './support/writer.ts';

const dirs: string[] = [];
const open: { close: () => void }[] = [];

afterEach(async () => {
  for (const one of open.splice(0)) one.close();
  killLeftovers();
  for (const dir of dirs.splice(0)) await rm(dir, { recursive: true, force: true });
});

const PEOPLE = [
  ['co', null, 'co-mediator'],
  ['head', 'UPL', 'head'],
  ['adviser', 'UPL', 'adviser'],
  ['other', 'LOW', 'head'],
  ['observer', 'NBR', 'observer'],
  ['scribe', null, 'rapporteur'],
  ['public', null, 'gallery'],
] as const;
type Name = 'chair' | (typeof PEOPLE)[number][0];
const NAMES: readonly Name[] = ['chair', ...PEOPLE.map(([name]) => name)];
type People = Record<Name, Delegate>;

const gathered = async (hall: Spawned): Promise<People> => {
  const room = await convene(hall);
  const sit = async (person: Delegate['person']): Promise<Delegate> => {
    const made = new Delegate(hall, person);
    open.push(made);
    return made.inside();
  };
  const seated: Partial<People> = { chair: await sit(room.mediator) };
  for (const [name, short, role] of PEOPLE) {
    seated[name] = await sit(await join(hall, room, short, role));
  }
  return seated as People;
};

const anchorOf = (person: Delegate): Anchor => {
  const { text } = person.room;
  const found = must(
    Object.values(text.paragraphs).find((p) => p.kind === 'paragraph'),
    'paragraph',
  );
  return {
    provision: found.provision,
    paragraph: found.id,
    from: null,
    to: null,
    at: 0,
    quote: 'Each Party',
  };
};

/** Who was sent a word of it, over the wire of acts. */
const toldOf = (people: People, canary: string): Name[] =>
  NAMES.filter((name) => people[name].wire.join('\n').includes(canary));

/** Everybody hears this; what was sent to anybody before it has arrived then. */
const heardByAll = async (people: People, name: string): Promise<void> => {
  await people.chair.do({ type: 'roster.rename', name, function: '' });
  await Promise.all(
    NAMES.map((each) =>
      people[each].until((me) => me.room.roster.seats[people.chair.person.seat]?.name === name),
    ),
  );
};

const AUDIENCES: [Audience, string, Name[]][] = [
  ['everybody', 'canary-open', [...NAMES]],
  ['delegation', 'canary-delegation', ['head', 'adviser']],
  ['mediators', 'canary-mediators', ['chair', 'co', 'head', 'adviser']],
];
const NOTE = 'canary-red-line';

describe('[law 4] what is said among some', () => {
  test('reaches no other seat: not live, not on coming back, not after the server was killed', async () => {
    const dir = await newDir();
    dirs.push(dir);
    let hall = await spawnHall(dir);
    const people = await gathered(hall);
    const anchor = anchorOf(people.head);
    for (const [audience, words] of AUDIENCES) {
      await people.head.do({ type: 'discussion.open', audience, anchor, words });
      const thread = must(
        Object.values(people.head.room.discussion.threads).at(-1),
        'thread of one’s own',
      ).id;
      const answer = `${words}, answered`;
      const reply = { type: 'discussion.reply', thread, replyTo: null, cites: null } as const;
      await people.adviser.until((me) => me.room.discussion.threads[thread] !== undefined);
      await people.adviser.do({ ...reply, words: answer });
      for (const name of ['chair', 'co', 'other', 'observer', 'scribe'] as const) {
        const seen = AUDIENCES.find(([, canary]) => canary === words)?.[2].includes(name) ?? false;
        const said = await people[name].tries({ ...reply, words: 'Mine too.' });
        expect([name, words, said]).toEqual([name, words, seen ? 'accepted' : 'unknown-thread']);
      }
    }
    await people.adviser.do({ type: 'notes.add', kind: 'red-line', anchor, words: NOTE });
    const { id } = must(Object.values(people.adviser.room.notes.notes)[0], 'note');
    const base = { revision: 0, words: NOTE };
    const write = { type: 'notes.write', note: id, base, words: `${NOTE}, sharper` } as const;
    expect(await people.head.tries(write)).toBe('accepted');
    for (const name of ['other', 'observer'] as const) {
      expect(await people[name].tries(write)).toBe('unknown-note');
    }
    for (const name of ['chair', 'co', 'scribe', 'public'] as const) {
      expect(await people[name].tries(write)).toBe('no-delegation');
    }
    await heardByAll(people, 'Live');
    const check = (them: People): void => {
      for (const [, canary, seen] of AUDIENCES) expect(toldOf(them, canary)).toEqual(seen);
      expect(toldOf(them, NOTE)).toEqual(['head', 'adviser']);
      expect(toldOf(them, id)).toEqual(['head', 'adviser']);
    };
    check(people);

    await end(hall, 'SIGKILL');
    hall = await spawnHall(hall.dir, portOf(hall));
    const back = {} as People;
    for (const name of NAMES) {
      back[name] = new Delegate(hall, people[name].person);
      open.push(back[name]);
      await back[name].inside();
    }
    check(back);
    expect(back.head.room.notes.notes[id]?.words).toBe(`${NOTE}, sharper`);
    expect(back.adviser.room.notes).toEqual(back.head.room.notes);
  });

  test('what a command does to the text tells nobody that there is a thread just there', async () => {
    const dir = await newDir();
    dirs.push(dir);
    const hall = await spawnHall(dir);
    const people = await gathered(hall);
    const { chair, head, other } = people;
    await chair.do({ type: 'text.set-mode', provision: null, mode: 'free' });
    const anchor = { ...anchorOf(head), at: 23, quote: 'share the water' };
    const paragraph = must(anchor.paragraph, 'paragraph');
    await head.do({ type: 'notes.add', kind: 'note', anchor, words: 'Ours.' });
    const writer = await Writer.open(hall, other, paragraph);
    open.push(writer);
    const at = encodePlace(writer.paragraph, 12);
    const answer = await other.act({
      type: 'text.split',
      paragraph,
      at,
      id: paragraphId.parse('made'),
    });
    if (!answer.ok) throw new Error(answer.refusal.code);
    await other.until((me) => me.seq >= answer.seq);
    // One event, whatever hangs on these words.
    expect(other.entries.at(-1)).toMatchObject({ seq: answer.seq, event: { type: 'text.split' } });
    await head.until((me) => me.room.text.paragraphs[paragraphId.parse('made')] !== undefined);
    const [note] = Object.values(head.room.notes.notes);
    expect(note?.anchor).toMatchObject({ paragraph: 'made', elsewhere: [paragraph] });
  });
});
