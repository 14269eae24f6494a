import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { must } from '../../shared/base/assert.ts';
import type { BracketId, PartyId, ProposalId } from '../../shared/base/ids.ts';
import type { Curve, PastText, TextMoments } from '../../shared/protocol/http.ts';
import { behindBracket } from '../../shared/text/forms/attribution.ts';
import { openWords } from '../../shared/text/forms/open-words.ts';
import { insertionKey } from '../../shared/text/marks.ts';
import { Delegate } from './support/delegate.ts';
import { openHall } from './support/hall.ts';
import type { OwnHall } from './support/hall.ts';
import { convene, get, join, refusalOf } from './support/web.ts';
import type { Person, Room } from './support/web.ts';
import { Writer } from './support/writer.ts';

let hall: OwnHall;
beforeAll(async () => {
  hall = await openHall();
});
afterAll(() => hall.close());

const curve = async (who: Person): Promise<Curve['points']> => {
  const reply = await get(hall, `/api/rooms/${who.room}/seats/${who.seat}/curve`, who.cookie);
  expect(reply.status).toBe(200);
  return (reply.body as Curve).points;
};
const past = (who: Person, query: string) =>
  get(hall, `/api/rooms/${who.room}/seats/${who.seat}/past?${query}`, who.cookie);
const wordsOf = async (who: Person, query: string): Promise<string[]> => {
  const reply = await past(who, query);
  expect([reply.status, refusalOf(reply)]).toEqual([200, 'no refusal (200)']);
  const { provisions } = reply.body as PastText;
  return provisions.flatMap(({ paragraphs }) => paragraphs.map(({ words }) => words));
};

/** A room whose chair settles "[shall][should]" for "shall" and names versions on the way. */
async function negotiated(): Promise<{ room: Room; chair: Delegate; instrument: string }> {
  const room = await convene(hall);
  const chair = await new Delegate(hall, room.mediator).inside();
  const { text } = chair.room;
  const [shall] = Object.values(text.brackets).toSorted((a, b) => a.order - b.order);
  await chair.do({ type: 'text.name-version', name: 'First reading' });
  await chair.do({ type: 'text.settle', bracket: shall?.id as BracketId, keeps: true });
  await chair.do({ type: 'text.name-version', name: 'Second reading' });
  return { room, chair, instrument: text.instruments[0]?.id ?? '' };
}

/** "words [UPL: words]" of the paragraphs in which something was open, with '?' where nobody is named. */
const openIn = async (who: Person, query: string, shorts: Map<PartyId, string>) => {
  const reply = await past(who, `${query}&open=1`);
  expect([reply.status, refusalOf(reply)]).toEqual([200, 'no refusal (200)']);
  const { open } = reply.body as PastText;
  if (open === null || open === undefined) return { words: null, proposals: null };
  const words = openWords(open.provisions, open, ({ registry, deletions }, id) => {
    const { named, unnamed } = behindBracket(
      registry[id] ?? { holds: [], unclaimed: true, chair: false },
    );
    const names = [...named.map(({ party }) => shorts.get(party)), ...(unnamed > 0 ? ['?'] : [])];
    return names.length === 0 ? '' : `${names.join(', ')}${deletions.has(id) ? ' deletes' : ''}: `;
  });
  return {
    words: words.flatMap(({ paragraphs }) => paragraphs.map((one) => one.words)),
    proposals: Object.values(open.proposals),
  };
};

describe('what was open', () => {
  test('is told as it was then, and who proposed and who held only to who was told [T-7]', async () => {
    const room = await convene(hall);
    const enter = async (person: Person) => new Delegate(hall, person).inside();
    const chair = await enter(room.mediator);
    await chair.do({ type: 'text.set-attribution', attribution: 'none' });
    await chair.do({ type: 'text.set-mode', provision: null, mode: 'propose' });
    const upl = await enter(await join(hall, room, 'UPL', 'head'));
    const low = await enter(await join(hall, room, 'LOW', 'head'));
    const { text, roster } = chair.room;
    const shorts = new Map(roster.parties.map(({ id, short }) => [id, short]));
    const second = must(
      Object.values(text.paragraphs).find(({ label }) => label === '2.'),
      'second paragraph',
    );
    const [shall] = Object.values(text.brackets).toSorted((a, b) => a.order - b.order);
    const bracket = must(shall, 'bracket').id;
    await upl.do({ type: 'text.hold', bracket, behalf: null });
    const writer = await Writer.open(hall, upl, second.id);
    writer.paragraph.insert(writer.paragraph.length, ' So be it.', {
      [insertionKey('mine')]: true,
    });
    const mine = 'mine' as ProposalId;
    await chair.until((me) => me.room.text.proposals[mine] !== undefined);
    await chair.do({ type: 'text.name-version', name: 'Then' });
    await chair.do({ type: 'text.accept', proposal: mine, version: 1 });
    await chair.do({ type: 'text.settle', bracket, keeps: true });
    const version = must(chair.room.text.versions[0], 'version').id;
    const then = `instrument=${must(text.instruments[0], 'instrument').id}&version=${version}`;

    const told = await openIn(room.mediator, then, shorts);
    expect(told.words).toContain('Each Party [UPL: shall][should] share the water.');
    expect(told.words).toContain('It is done.[UPL:  So be it.]');
    expect((await openIn(upl.person, then, shorts)).words).toEqual(told.words);
    const untold = await openIn(low.person, then, shorts);
    expect(untold.words).toContain('Each Party [?: shall][should] share the water.');
    expect(untold.words).toContain('It is done.[?:  So be it.]');
    expect(untold.proposals).toMatchObject([{ id: 'mine', kind: 'wording', sponsor: null }]);
    // Neither their party nor their seat stands anywhere in what is sent.
    const sent = JSON.stringify((await past(low.person, `${then}&open=1`)).body);
    const party = must(
      roster.parties.find(({ short }) => short === 'UPL'),
      'UPL',
    ).id;
    expect(sent).not.toContain(`"${party}"`);
    expect(sent).not.toContain(upl.person.seat);

    // Whoever came later reads the words of the version, and nothing of what was open [R27].
    const late = await join(hall, room, 'LOW', 'adviser');
    const reply = await past(late, `${then}&open=1`);
    expect((reply.body as PastText).open).toBeNull();
    expect(JSON.stringify(reply.body)).not.toContain('So be it.');
    // Who does not ask is sent base words only.
    expect((await past(low.person, then)).body).not.toHaveProperty('open');
    for (const one of [writer, chair, upl, low]) one.close();
  });
});

describe('the text as it was', () => {
  test('is named after the fact, and read as it then was', async () => {
    const { room, chair, instrument } = await negotiated();
    const [first] = chair.room.text.versions;
    const at = must(first, 'version').at;
    await chair.do({ type: 'text.name-version', name: 'Coffee', at });
    const named = chair.room.text.versions.map(({ name }) => name);
    expect(named).toEqual(['First reading', 'Coffee', 'Second reading']);
    const coffee = must(chair.room.text.versions[1], 'version').id;
    expect(await wordsOf(room.mediator, `instrument=${instrument}&at=${at}`)).toEqual(
      await wordsOf(room.mediator, `instrument=${instrument}&version=${coffee}`),
    );
    const { convenedAt } = chair.room.room;
    await chair.do({ type: 'text.name-version', name: 'Opening', at: convenedAt });
    const opening = must(chair.room.text.versions[0], 'version');
    expect(opening).toMatchObject({ name: 'Opening', at: convenedAt });
    const late = await join(hall, room, 'UPL', 'head');
    expect(await wordsOf(late, `instrument=${instrument}&version=${opening.id}`)).toContain(
      'Each Party [shall][should] share the water.',
    );
    chair.close();
  });

  test('is read at each version that was named, at the beginning, and now', async () => {
    const { room, chair, instrument } = await negotiated();
    const [first, second] = chair.room.text.versions;
    const at = (query: string) => wordsOf(room.mediator, `instrument=${instrument}&${query}`);
    const bracketed = 'Each Party [shall][should] share the water.';
    const settled = 'Each Party shall share the water.';
    expect(await at(`version=${first?.id}`)).toContain(bracketed);
    expect(await at(`version=${second?.id}`)).toContain(settled);
    expect(await at('')).toContain(bracketed);
    expect(await at(`at=${Date.now() + 60_000}`)).toContain(settled);
    // Read once more, as others do who compare the same.
    expect(await at(`version=${first?.id}`)).toContain(bracketed);
    chair.close();
  });

  test('is told to nobody who was not there, but for named versions and the beginning [R27]', async () => {
    const { room, chair, instrument } = await negotiated();
    const late = await join(hall, room, 'UPL', 'head');
    const { convenedAt } = chair.room.room;
    const refused = await past(late, `instrument=${instrument}&at=${convenedAt}`);
    expect([refused.status, refusalOf(refused)]).toEqual([403, 'before-admission']);
    const [first] = chair.room.text.versions;
    expect(await wordsOf(late, `instrument=${instrument}&version=${first?.id}`)).toContain(
      'Each Party [shall][should] share the water.',
    );
    expect((await past(late, `instrument=${instrument}`)).status).toBe(200);
    chair.close();
  });

  test('is refused where there is none, and to who does not sit in the room', async () => {
    const { room, chair, instrument } = await negotiated();
    const { mediator } = room;
    expect(refusalOf(await past(mediator, `instrument=${instrument}&version=x`))).toBe(
      'unknown-version',
    );
    expect(refusalOf(await past(mediator, 'instrument=elsewhere'))).toBe('unknown-instrument');
    expect(refusalOf(await past(mediator, `instrument=${instrument}&at=soon`))).toBe('malformed');
    expect(refusalOf(await past({ ...mediator, cookie: '' }, `instrument=${instrument}`))).toBe(
      'not-signed-in',
    );
    chair.close();
  });
});

test('what opened and closed a meeting and what the chair decided are moments, told only to who was there [R27]', async () => {
  const { room, chair } = await negotiated();
  const asked = async (who: Person) => {
    const reply = await get(hall, `/api/rooms/${who.room}/seats/${who.seat}/moments`, who.cookie);
    return reply.body as TextMoments;
  };
  const momentsOf = async (who: Person) => (await asked(who)).moments;
  const early = await momentsOf(room.mediator);
  expect(early.map(({ kind }) => kind)).toEqual(['decided']);
  await chair.do({ type: 'agenda.open' });
  await chair.do({ type: 'agenda.suspend', reason: '', until: null });
  expect((await momentsOf(room.mediator)).map(({ kind, meeting }) => [kind, meeting])).toEqual([
    ['decided', 0],
    ['opened', 1],
    ['suspended', 1],
  ]);
  const late = await join(hall, room, 'UPL', 'head');
  expect(await momentsOf(late)).toEqual([]);
  // Each of them can be asked for, and so can all times since one came.
  const [instrument] = chair.room.text.instruments;
  const { since } = await asked(late);
  const came = `instrument=${instrument?.id ?? ''}&at=`;
  expect((await past(late, `${came}${since}`)).status).toBe(200);
  expect(refusalOf(await past(late, `${came}${since - 1}`))).toBe('before-admission');
  for (const { at } of early) {
    const then = `instrument=${instrument?.id ?? ''}&at=${at}`;
    expect((await past(room.mediator, then)).status).toBe(200);
    expect(refusalOf(await past(late, then))).toBe('before-admission');
  }
  chair.close();
});

test('the curve begins with the imported text and ends with the text as it is now', async () => {
  const { room, chair } = await negotiated();
  const points = await curve(room.mediator);
  expect(points[0]).toMatchObject({ brackets: 2, proposals: 0, open: 2 });
  expect(points.at(-1)).toMatchObject({ brackets: 0, open: 0 });
  expect(points.at(-1)?.words).toBe((points[0]?.words ?? 0) - 1);
  // What came since is added to what is known.
  const { text } = chair.room;
  const paragraph = Object.values(text.paragraphs).find(({ label }) => label === '2.');
  if (paragraph === undefined) throw new Error('no second paragraph');
  await chair.do({ type: 'text.remove-paragraph', paragraph: paragraph.id });
  const now = await curve(room.mediator);
  expect(now.at(-1)?.words).toBe((points.at(-1)?.words ?? 0) - 3);
  chair.close();
});

test('the curve counts nothing as open any more where the last proposal was accepted', async () => {
  const room = await convene(hall);
  const chair = await new Delegate(hall, room.mediator).inside();
  const upl = await new Delegate(hall, await join(hall, room, 'UPL', 'head')).inside();
  await chair.do({ type: 'agenda.open' });
  const { text } = chair.room;
  const paragraph = must(
    Object.values(text.paragraphs).find(({ label }) => label === '2.'),
    'second paragraph',
  );
  const { open } = must((await curve(room.mediator)).at(-1), 'last point');
  const proposal = 'p-curve' as ProposalId;
  await upl.do({
    type: 'text.propose',
    id: proposal,
    provision: paragraph.provision,
    change: { kind: 'remove-paragraph', paragraph: paragraph.id },
    reason: '',
    behalf: null,
  });
  const proposed = must((await curve(room.mediator)).at(-1), 'point with a proposal');
  expect(proposed).toMatchObject({ proposals: 1 });
  expect(proposed.open).toBeGreaterThan(open);
  await chair.do({ type: 'text.accept', proposal, version: 1 });
  expect((await curve(room.mediator)).at(-1)).toMatchObject({ proposals: 0, open });
  chair.close();
  upl.close();
});
