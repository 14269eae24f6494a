import { createHash } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { must } from '../../shared/base/assert.ts';
import type { ParagraphId } from '../../shared/base/ids.ts';
import type { LanguageTag } from '../../shared/base/language.ts';
import { alignmentOf } from '../../shared/languages/alignment.ts';
import type { Curve, PastText } from '../../shared/protocol/http.ts';
import { wordingDigest } from '../../shared/text/digest.ts';
import type { Run } from '../../shared/text/rewrite.ts';
import { Delegate } from './support/delegate.ts';
import { end, killLeftovers, newDir, openHall, portOf, spawnHall } from './support/hall.ts';
import type { Hall, OwnHall } from './support/hall.ts';
import { convene, get, join, refusalOf } from './support/web.ts';
import type { Person, Room } from './support/web.ts';
import { Writer } from './support/writer.ts';

const AR = 'ar' as LanguageTag;
const EN = 'en' as LanguageTag;
const ARABIC = 'تتقاسم الأطراف المياه.';

const open: { close: () => void }[] = [];
const closing = <T extends { close: () => void }>(one: T): T => {
  open.push(one);
  return one;
};

/** A room whose text is negotiated in English, with an Arabic version; nobody but the chair may write the text. */
const polyglot = async (hall: Hall): Promise<{ room: Room; chair: Delegate }> => {
  const room = await convene(hall);
  const chair = await closing(new Delegate(hall, room.mediator)).inside();
  await chair.do({ type: 'agenda.open' });
  await chair.do({ type: 'languages.set-drafting', language: EN, authentic: true });
  await chair.do({ type: 'languages.add', language: AR, authentic: true });
  return { room, chair };
};
const delegate = async (hall: Hall, room: Room, short: string, role: string): Promise<Delegate> =>
  closing(new Delegate(hall, await join(hall, room, short, role))).inside();
const writer = async (
  hall: Hall,
  who: Delegate,
  paragraph: ParagraphId,
  document?: string,
): Promise<Writer> => closing(await Writer.open(hall, who, paragraph, document));

const paragraphsOf = (who: Delegate): ParagraphId[] =>
  Object.values(who.room.text.paragraphs).flatMap((one) =>
    one.kind === 'paragraph' ? [one.id] : [],
  );
const says = (one: Writer): string =>
  wordingDigest(
    (text) => createHash('sha256').update(text).digest('hex'),
    one.paragraph.toDelta() as Run[],
  );
const confirm = (paragraph: ParagraphId, base: Writer, own: Writer) => ({
  type: 'languages.confirm' as const,
  language: AR,
  pairs: [{ paragraph, base: says(base), own: says(own) }],
});
/** The paragraphs that somebody is told of a moment, or why none. */
const past = async (hall: Hall, who: Person, query: string): Promise<unknown> => {
  const path = `/api/rooms/${who.room}/seats/${who.seat}/past?${query}`;
  const reply = await get(hall, path, who.cookie);
  if (reply.status !== 200) return refusalOf(reply);
  const { provisions } = reply.body as PastText;
  return provisions.flatMap((one) => one.paragraphs.map(({ id, words }) => ({ id, words })));
};
const standing = (who: Delegate, paragraph: ParagraphId) =>
  alignmentOf(who.room.languages, AR, paragraph);

afterEach(() => {
  for (const one of open.splice(0)) one.close();
});

describe('a language version', () => {
  let hall: OwnHall;
  let room: Room;
  let chair: Delegate;
  let first: ParagraphId;
  let second: ParagraphId;

  beforeEach(async () => {
    hall = await openHall();
    ({ room, chair } = await polyglot(hall));
    const [one, two] = paragraphsOf(chair);
    first = must(one, 'paragraph');
    second = must(two, 'paragraph');
  });
  afterEach(() => hall.close());

  test('is refused at the gate from whoever has not its pen; with the pen it goes in, and opens nothing else', async () => {
    const upland = await delegate(hall, room, 'UPL', 'head');
    const reader = await writer(hall, chair, first, '@ar');
    const base = await writer(hall, chair, first);
    const before = base.words;
    const stranger = await writer(hall, upland, first, '@ar');
    stranger.type('كلمات لا يحق لي كتابتها');
    await stranger.until(() => stranger.shut !== null);
    expect(stranger.refusals).toEqual(['not-your-language']);
    expect(reader.words).toBe('');

    const party = must(
      chair.room.roster.parties.find((one) => one.short === 'UPL'),
      'UPL',
    ).id;
    await chair.do({ type: 'languages.let-write', language: AR, party, may: true });
    const translator = await writer(hall, upland, first, '@ar');
    translator.type(ARABIC);
    await reader.until(() => reader.words === ARABIC);
    expect(base.words).toBe(before);

    // The pen of the version is none for the negotiated text, whose mode is `chair`.
    const intruder = await writer(hall, upland, first);
    intruder.type(' and more');
    await intruder.until(() => intruder.shut !== null);
    expect(intruder.refusals).toEqual(['not-your-pen']);
    expect(base.words).toBe(before);
  });

  test('takes words only: no bracket, no proposal and no paragraph that the text does not have', async () => {
    const acts: [string, (one: Writer) => void][] = [
      ['update-schema', (one) => one.paragraph.insert(0, 'x', { 'i:mine': true })],
      ['update-schema', (one) => one.paragraph.insert(0, 'x', { 'd:mine': true })],
      ['unknown-bracket', (one) => one.paragraph.insert(0, 'x', { 'b:b1': true })],
      ['update-schema', (one) => one.paragraph.insert(0, 'x', { colour: 'red' })],
      ['update-unknown-root', (one) => one.doc.getText('p:nowhere').insert(0, 'x')],
      ['update-unknown-root', (one) => one.doc.getText('words').insert(0, 'x')],
    ];
    const reader = await writer(hall, chair, first, '@ar');
    for (const [code, act] of acts) {
      const one = await writer(hall, chair, first, '@ar');
      act(one);
      await one.until(() => one.shut !== null);
      expect(one.refusals).toEqual([code]);
    }
    expect(reader.words).toBe('');
  });

  test('is stale for everybody once the text changes, with nobody named, until it is confirmed with what then stands there', async () => {
    const upland = await delegate(hall, room, 'UPL', 'head');
    const base = await writer(hall, chair, first);
    const own = await writer(hall, chair, first, '@ar');
    own.type(ARABIC);
    await base.until(() => base.provider.synced);
    // Words and commands go by lines of their own: the room has the words when another reader has.
    const reader = await writer(hall, upland, first, '@ar');
    await reader.until(() => reader.words === ARABIC);
    const seen = confirm(first, base, own);
    expect(await upland.tries(seen)).toBe('not-your-language');
    await chair.do(seen);
    await upland.until((me) => standing(me, first) === 'confirmed');

    base.type(' Fairly.');
    await upland.until((me) => standing(me, first) === 'stale');
    const drift = upland.entries.filter(({ event }) => event.type === 'languages.drifted');
    expect(drift).toHaveLength(1);
    expect(drift[0]?.by).toBe(null);
    expect(await chair.tries(seen)).toBe('stale');
    // The curve counts the negotiated words alone.
    const { points } = (
      await get(
        hall,
        `/api/rooms/${room.id}/seats/${room.mediator.seat}/curve`,
        room.mediator.cookie,
      )
    ).body as Curve;
    expect(points.at(-1)?.words).toBe((points[0]?.words ?? 0) + 1);
    // What was confirmed is told to everybody, also to whoever came later, and nothing else of that time.
    const late = await join(hall, room, 'LOW', 'head');
    const instrument = chair.room.text.instruments[0]?.id ?? '';
    const { id } = must(chair.room.languages.confirmed[AR]?.[first], 'confirmation');
    const told = await past(hall, late, `instrument=${instrument}&confirmation=${id}`);
    expect(told).toEqual([{ id: first, words: 'Each Party [shall][should] share the water.' }]);
    expect(await past(hall, late, `instrument=${instrument}&confirmation=none`)).toBe(
      'unknown-version',
    );
    await chair.do(confirm(first, base, own));
    await upland.until((me) => standing(me, first) === 'confirmed');
    expect(standing(chair, second)).toBe('unconfirmed');
  });

  test('follows the structure of the text: joined paragraphs have joined counterparts', async () => {
    const one = await writer(hall, chair, first, '@ar');
    const two = await writer(hall, chair, second, '@ar');
    one.type('أولا.');
    two.type('ثانيا.');
    await Writer.together([one, two], () => {
      const there = (each: Writer, id: string) => each.doc.getText(`p:${id}`).length > 0;
      return [one, two].every((each) => there(each, first) && there(each, second));
    });
    await chair.do({ type: 'text.merge', paragraph: second });
    await one.until(() => one.words === 'أولا. ثانيا.');
    await two.until(() => two.words === '');
  });
});

describe('[law 2] kill -9', () => {
  const dirs: string[] = [];
  afterEach(async () => {
    killLeftovers();
    for (const dir of dirs.splice(0)) await rm(dir, { recursive: true, force: true });
  });

  test('keeps the words of a version that others saw, what was confirmed, and what is stale', async () => {
    const dir = await newDir();
    dirs.push(dir);
    let hall = await spawnHall(dir);
    const { room, chair } = await polyglot(hall);
    const [first, second] = paragraphsOf(chair);
    const upland = await delegate(hall, room, 'UPL', 'head');
    const pairs = [must(first, 'paragraph'), must(second, 'paragraph')];
    const bases: Writer[] = [];
    const readers: Writer[] = [];
    for (const id of pairs) {
      bases.push(await writer(hall, chair, id));
      const own = await writer(hall, chair, id, '@ar');
      const reader = await writer(hall, upland, id, '@ar');
      own.type(ARABIC);
      await reader.until(() => reader.words === ARABIC);
      await chair.do(confirm(id, must(bases.at(-1), 'writer'), own));
      readers.push(reader);
    }
    const [one, two] = bases;
    must(one, 'writer').type(' Fairly.');
    await upland.until((me) => standing(me, must(first, 'first')) === 'stale');
    await end(hall, 'SIGKILL');

    hall = await spawnHall(dir, portOf(hall));
    const late = await delegate(hall, room, 'LOW', 'head');
    expect(pairs.map((id) => standing(late, id))).toEqual(['stale', 'confirmed']);
    const again = await writer(hall, late, must(first, 'first'), '@ar');
    expect(again.words).toBe(ARABIC);
    // What was confirmed still watches over its words.
    await must(two, 'writer').until(() => must(two, 'writer').provider.synced);
    must(two, 'writer').type(' Also.');
    await late.until((me) => standing(me, must(second, 'second')) === 'stale');
  });
});

describe('a version as a file', () => {
  let hall: OwnHall;
  beforeAll(async () => {
    hall = await openHall();
  });
  afterAll(() => hall.close());

  test('says in its own language whether it is authentic, and how much of it is confirmed', async () => {
    const { room, chair } = await polyglot(hall);
    const [first] = paragraphsOf(chair);
    const id = must(first, 'paragraph');
    const base = await writer(hall, chair, id);
    const own = await writer(hall, chair, id, '@ar');
    const reader = await writer(hall, chair, id, '@ar');
    own.type(ARABIC);
    await reader.until(() => reader.words === ARABIC);
    const file = async (format: string, version: string): Promise<string> => {
      const path = `/api/rooms/${room.id}/seats/${room.mediator.seat}/export`;
      const reply = await get(
        hall,
        `${path}?format=${format}&version=${version}`,
        room.mediator.cookie,
      );
      return reply.status === 200 ? String(reply.body) : refusalOf(reply);
    };
    const all = Object.keys(chair.room.text.paragraphs).length;
    const markdown = await file('markdown', 'ar');
    expect(markdown).toMatch(new RegExp(`^العربية: نص ذو حجية، ${all}/${all} فقرات غير مؤكَّدة\n\n`));
    expect(markdown).toContain(`1. ${ARABIC}`);
    // Nothing of the negotiated text, nor of its brackets, is in it.
    expect(markdown).not.toContain('Each Party');
    await chair.do(confirm(id, base, own));
    await chair.do({ type: 'languages.set-authentic', language: AR, authentic: false });
    const page = await file('html', 'ar');
    expect(page).toContain('<html lang="ar" dir="rtl">');
    expect(page).toContain(`العربية: ترجمة، ${all - 1}/${all} فقرات غير مؤكَّدة`);
    expect(await file('akoma-ntoso', 'ar')).toContain('FRBRlanguage language="ara"');
    expect(await file('docx', 'ar')).toMatch(/^PK/);
    expect(await file('markdown', 'fr')).toBe('unknown-language');
    expect(await file('markdown', '__proto__')).toBe('malformed');
    expect(await file('markdown', '')).toBe('malformed');
  });
});
