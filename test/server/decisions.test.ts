import { rm } from 'node:fs/promises';
import { afterAll, describe, expect, test } from 'vitest';
import type { TestContext } from 'vitest';
import * as Y from 'yjs';
import { must } from '../../shared/base/assert.ts';
import { paragraphId, provisionId } from '../../shared/base/ids.ts';
import type { BracketId, CallId } from '../../shared/base/ids.ts';
import type { Call } from '../../shared/decisions/state.ts';
import type { Act } from '../../shared/room/schema.ts';
import { Delegate } from './support/delegate.ts';
import { end, killLeftovers, newDir, portOf, spawnHall } from './support/hall.ts';
import { RoughNetwork } from './support/rough-network.ts';
import { convene, join } from './support/web.ts';
import { Writer } from './support/writer.ts';

const FAIR = { latency: 1, cutShare: 0, cutEvery: 60_000 };

afterAll(killLeftovers);

const answer = (call: CallId, said: 'clear' | 'object'): Act => ({
  type: 'decisions.answer',
  call,
  answer: said,
  words: '',
  seconds: null,
  referral: null,
});

/** A meeting in session in which all may write, with two parties; the chair asks about a provision that nobody contests. */
const asked = async ({ onTestFinished }: Pick<TestContext, 'onTestFinished'>) => {
  const dir = await newDir();
  onTestFinished(() => rm(dir, { recursive: true, force: true }));
  const open: { close: () => void }[] = [];
  onTestFinished(() => {
    for (const one of open.splice(0)) one.close();
  });
  const hall = await spawnHall(dir);
  const room = await convene(hall);
  const at = async (who: string): Promise<Delegate> => {
    const person = who === 'mediator' ? room.mediator : await join(hall, room, who, 'head');
    const come = await new Delegate(hall, person).inside();
    open.push(come);
    return come;
  };
  const chair = await at('mediator');
  await chair.do({ type: 'agenda.open' });
  await chair.do({ type: 'text.set-mode', provision: null, mode: 'free' });
  const [up, low] = [await at('UPL'), await at('LOW')];
  const provision = provisionId.parse('fresh');
  const paragraph = paragraphId.parse('fresh.1');
  const after = must(chair.room.text.instruments[0]?.provisions[0], 'provision');
  const made = { id: provision, after, number: 'Article 99', heading: 'Reports' };
  await chair.do({ type: 'text.insert-provision', ...made });
  const ask = async (seconds: number): Promise<CallId> => {
    const question = { kind: 'agree' as const, provisions: [provision], name: '' };
    await chair.do({ type: 'decisions.call', question, seconds });
    const call = (): CallId | undefined =>
      Object.values(chair.room.decisions.calls).findLast((one) => one.outcome === null)?.id;
    await chair.until(() => call() !== undefined);
    return must(call(), 'call');
  };
  return { open, hall, chair, up, low, provision, paragraph, ask };
};

/** Most of their time is a window that runs, or an absence: they have it at once, each in a room and a server of its own. */
describe.concurrent('a meeting that is asked', () => {
  test('[D-1] words typed into a text about which a call is open do not go in; afterwards they do', async (context) => {
    const { open, hall, chair, up, low, provision, paragraph, ask } = await asked(context);
    const call = await ask(600);
    await up.until(() => up.room.text.provisions[provision]?.frozen === true);
    const writer = await Writer.open(hall, up, paragraph);
    open.push(writer);
    const before = writer.words;
    writer.type(' smuggled');
    await writer.until(() => writer.refusals.length > 0 || writer.shut !== null);
    expect(writer.refusals).toEqual(['call-open']);
    writer.close();

    await low.do(answer(call, 'object'));
    await chair.until((me) => me.room.decisions.calls[call]?.outcome === 'objected');
    const again = await Writer.open(hall, up, paragraph);
    const reader = await Writer.open(hall, low, paragraph);
    open.push(again, reader);
    expect(reader.words).toBe(before);
    again.type(' meant');
    await reader.until(() => reader.words === `${before} meant`);
    expect(await end(hall, 'SIGTERM')).toBe(0);
  });

  test('[D-2] kill -9 in the middle of a call: it is open when the server is back, with time to object', async (context) => {
    const { hall, chair, low, provision, ask } = await asked(context);
    const call = await ask(10);
    await low.until(() => low.room.decisions.calls[call] !== undefined);
    await end(hall, 'SIGKILL');
    const again = await spawnHall(hall.dir, portOf(hall));
    const moved = (me: Delegate): boolean =>
      me.entries.some(({ event }) => event.type === 'decisions.windows-moved');
    await low.until(moved);
    await low.do(answer(call, 'object'));
    await chair.until((me) => me.room.decisions.calls[call]?.outcome === 'objected');
    const at = must(
      low.entries.find(({ event }) => event.type === 'decisions.windows-moved'),
      'entry',
    );
    if (at.event.type !== 'decisions.windows-moved') throw new Error('not that entry');
    expect(at.event.windows[0]?.closesAt).toBeGreaterThanOrEqual(at.at + 15_000);
    expect(chair.room.text.provisions[provision]).toMatchObject({ status: 'open' });
    expect(await end(again, 'SIGTERM')).toBe(0);
  });

  test('[D-2] a party whose line drops within the window is waited for, also where the window is shorter than an absence', async (context) => {
    const { open, hall, chair, up, low, ask } = await asked(context);
    const call = await ask(10);
    await low.do(answer(call, 'clear'));
    up.close();
    const { person } = up;
    const gone = (me: Delegate): boolean => me.room.roster.seats[person.seat]?.present === false;
    await chair.until((me) => gone(me) || me.room.decisions.calls[call]?.outcome !== null);
    expect(chair.room.decisions.calls[call]?.outcome).toBe(null);
    // Back, it has time to object: the window was over before it was missed.
    const back = await new Delegate(hall, person).inside();
    open.push(back);
    await back.do(answer(call, 'object'));
    await low.until((me) => me.room.decisions.calls[call]?.outcome === 'objected');
    expect(await end(hall, 'SIGTERM')).toBe(0);
  });

  test('[D-2] no call closes over the silence of a party that could not hear it, though its line looks whole', async (context) => {
    const { open, hall, chair, up, low, ask } = await asked(context);
    const { person } = up;
    const network = await RoughNetwork.open(portOf(hall), FAIR, 1);
    open.push(network);
    const here = new Delegate({ ...hall, url: network.url }, person);
    open.push(await here.inside());
    up.close();
    const call = await ask(10);
    await low.do(answer(call, 'clear'));
    network.hush();
    const gone = (me: Delegate): boolean => me.room.roster.seats[person.seat]?.present === false;
    await chair.until((me) => gone(me) || me.room.decisions.calls[call]?.outcome !== null);
    expect(chair.room.decisions.calls[call]?.outcome).toBe(null);
    const back = await new Delegate(hall, person).inside();
    open.push(back);
    await back.do(answer(call, 'object'));
    await low.until((me) => me.room.decisions.calls[call]?.outcome === 'objected');
    expect(await end(hall, 'SIGTERM')).toBe(0);
  });

  test('[D-2] who hears and says nothing has no objection: nobody is missed, and the call closes', async (context) => {
    const { hall, chair, ask } = await asked(context);
    const call = await ask(10);
    await chair.until((me) => me.room.decisions.calls[call]?.outcome === 'adopted');
    const missed = chair.entries.filter(
      ({ event }) => event.type === 'roster.attended' && !event.present,
    );
    expect(missed).toEqual([]);
    expect(await end(hall, 'SIGTERM')).toBe(0);
  });

  test('[T-3] what the meeting settled stands in the text with the decision: for all who read, and after kill -9', async (context) => {
    const { open, hall, chair, up, low } = await asked(context);
    const paragraph = must(
      Object.values(low.room.text.paragraphs).find(({ label }) => label === '1.'),
      'paragraph',
    ).id;
    const reader = await Writer.open(hall, low, paragraph);
    open.push(reader);
    expect(reader.words).toBe('Each Party shallshould share the water.');
    const [bracket] = Object.keys(chair.room.text.brackets) as BracketId[];
    const shall = must(bracket, 'bracket');
    await low.do({ type: 'text.hold', bracket: shall, behalf: null });
    const question = { kind: 'settle' as const, bracket: shall, keeps: true };
    await chair.do({ type: 'decisions.call', question, seconds: 600 });
    const called = (): Call | undefined => Object.values(chair.room.decisions.calls).at(-1);
    await chair.until(() => called() !== undefined);
    const call = must(called(), 'call').id;
    for (const party of [up, low]) await party.do(answer(call, 'clear'));
    await chair.do({ type: 'decisions.close', call });
    await end(hall, 'SIGKILL');

    const again = await spawnHall(hall.dir, portOf(hall));
    await reader.until(() => reader.words === 'Each Party shall share the water.');
    await low.until((me) => me.room.decisions.calls[call]?.outcome === 'adopted');
    expect(low.room.text.brackets).toEqual({});
    expect(low.room.decisions.calls[call]?.matter?.words).toBe('shall');
    // One moment: nothing of the room comes between the decision and what it did.
    const kinds = low.entries.map(({ event }) => event.type);
    const from = kinds.lastIndexOf('decisions.closed');
    expect(kinds.slice(from, from + 3)).toEqual([
      'decisions.closed',
      'text.frozen',
      'text.settled',
    ]);
    expect(await end(again, 'SIGTERM')).toBe(0);
  });

  test('[P-8] a fix of form and its end are in the text with their entries: for all who read, and after kill -9', async (context) => {
    const { open, hall, chair, up, low, paragraph, ask } = await asked(context);
    const writer = await Writer.open(hall, up, paragraph);
    open.push(writer);
    writer.type('They report.');
    const reader = await Writer.open(hall, low, paragraph);
    open.push(reader);
    await reader.until(() => reader.words === 'They report.');
    const call = await ask(600);
    for (const party of [up, low]) await party.do(answer(call, 'clear'));
    await chair.do({ type: 'decisions.close', call });
    const place = (at: number): string =>
      Buffer.from(
        Y.encodeRelativePosition(Y.createRelativePositionFromTypeIndex(reader.paragraph, at, -1)),
      ).toString('base64');
    const [from, to] = [place(0), place(4)];
    await chair.do({ type: 'text.fix-form', paragraph, from, to, words: 'All' });
    await reader.until(() => reader.words === 'All report.');
    await low.until((me) => Object.keys(me.room.text.fixes).length === 1);
    const fix = must(Object.values(low.room.text.fixes)[0], 'fix').id;
    await low.do({ type: 'text.undo-fix', fix, reason: 'Another sense.' });
    await end(hall, 'SIGKILL');

    const again = await spawnHall(hall.dir, portOf(hall));
    await reader.until(() => reader.words === 'They report.');
    await up.until((me) => me.room.text.fixes[fix]?.undone !== null);
    expect(up.room.text.fixes[fix]?.undone).toMatchObject({ reason: 'Another sense.' });
    const late = await Writer.open(again, up, paragraph);
    open.push(late);
    await late.until(() => late.words === 'They report.');
    expect(await end(again, 'SIGTERM')).toBe(0);
  });
});
