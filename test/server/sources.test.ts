import * as Y from 'yjs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { must } from '../../shared/base/assert.ts';
import type { BracketId, CallId, ParagraphId, ProposalId } from '../../shared/base/ids.ts';
import type { Question } from '../../shared/decisions/schema.ts';
import { languageTag } from '../../shared/base/language.ts';
import type { TextSources } from '../../shared/protocol/http.ts';
import { insertionKey } from '../../shared/text/marks.ts';
import type { Brought } from '../../shared/text/sources/source.ts';
import { Delegate } from './support/delegate.ts';
import { Dice } from './support/document-typing.ts';
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

const ask = (who: Person, query: string) =>
  get(hall, `/api/rooms/${who.room}/seats/${who.seat}/sources?${query}`, who.cookie);

/** A room in which two parties and the chair write. */
class Scene {
  readonly room: Room;
  readonly chair: Delegate;
  readonly upl: Delegate;
  readonly low: Delegate;
  readonly #writers: Writer[] = [];

  private constructor(room: Room, chair: Delegate, upl: Delegate, low: Delegate) {
    this.room = room;
    this.chair = chair;
    this.upl = upl;
    this.low = low;
  }

  static async open(attribution: 'none' | 'shown' = 'shown'): Promise<Scene> {
    const room = await convene(hall);
    const enter = async (person: Person) => new Delegate(hall, person).inside();
    const chair = await enter(room.mediator);
    if (attribution === 'none') {
      await chair.do({ type: 'text.set-attribution', attribution });
    }
    await chair.do({ type: 'text.set-mode', provision: null, mode: 'free' });
    const upl = await enter(await join(hall, room, 'UPL', 'head'));
    const low = await enter(await join(hall, room, 'LOW', 'head'));
    return new Scene(room, chair, upl, low);
  }

  /** T-7: nobody objects to naming who writes from now on. */
  async namesSponsors(): Promise<void> {
    const { chair, low } = this;
    await chair.do({ type: 'agenda.open' });
    await this.decides({ kind: 'name-sponsors' });
    await low.until((me) => me.room.text.attribution === 'shown');
  }

  /** Everybody says that it does not object. */
  async decides(question: Question): Promise<void> {
    const { chair, upl, low } = this;
    await chair.do({ type: 'decisions.call', question, seconds: 600 });
    const found = () => Object.keys(chair.room.decisions.calls)[0] as CallId | undefined;
    await chair.until(() => found() !== undefined);
    const call = must(found(), 'call');
    for (const party of [upl, low]) {
      const said = { answer: 'clear' as const, words: '', seconds: null, referral: null };
      await party.do({ type: 'decisions.answer', call, ...said });
    }
    await chair.do({ type: 'decisions.close', call });
  }

  get instrument(): string {
    return must(this.chair.room.text.instruments[0], 'instrument').id;
  }

  /** The one with this label. */
  paragraph(label: string): ParagraphId {
    const { paragraphs } = this.chair.room.text;
    return must(
      Object.values(paragraphs).find((one) => one.label === label),
      label,
    ).id;
  }

  get heading(): ParagraphId {
    const all = Object.values(this.chair.room.text.paragraphs);
    return must(
      all.find(({ kind }) => kind === 'heading'),
      'heading',
    ).id;
  }

  async writer(who: Delegate, paragraph: ParagraphId): Promise<Writer> {
    const writer = await Writer.open(hall, who, paragraph);
    this.#writers.push(writer);
    return writer;
  }

  /** Until all documents say this in this paragraph, and the log with them. */
  async reads(words: string, ...writers: Writer[]): Promise<void> {
    await Writer.together(writers, () => writers.every((writer) => writer.words === words));
  }

  async told(who: Person, paragraph: ParagraphId): Promise<[string, Brought][]> {
    const reply = await ask(who, `instrument=${this.instrument}`);
    expect([reply.status, refusalOf(reply)]).toEqual([200, 'no refusal (200)']);
    const { sources, paragraphs } = reply.body as TextSources;
    const { words, runs } = must(
      paragraphs.find(({ id }) => id === paragraph),
      paragraph,
    );
    let at = 0;
    return runs.map(([length, source]) => {
      at += length;
      return [words.slice(at - length, at), must(sources[source], 'source')];
    });
  }

  /** "words ← who": of the parties by their short names. */
  async short(who: Person, paragraph: ParagraphId): Promise<string[]> {
    const { parties } = this.chair.room.roster;
    return (await this.told(who, paragraph)).map(([words, { how, party, chair }]) => {
      const name = parties.find(({ id }) => id === party)?.short;
      return `${words} ← ${chair ? 'chair' : (name ?? '?')} ${how}`;
    });
  }

  close(): void {
    for (const writer of this.#writers) writer.close();
    for (const delegate of [this.chair, this.upl, this.low]) delegate.close();
  }
}

describe('[R24] shown authors survive what is done with the words', () => {
  test('split, join, move, undo, and find-and-replace by somebody else', async () => {
    const scene = await Scene.open();
    const { room, chair, upl, low } = scene;
    const p = scene.paragraph('2.');
    const [a, b] = [await scene.writer(upl, p), await scene.writer(low, p)];
    a.type(' Water is life.');
    await scene.reads('It is done. Water is life.', a, b);
    const mine = ['It is done. ← ? imported', ' Water is life. ← UPL written'];
    expect(await scene.short(room.mediator, p)).toEqual(mine);

    // Another cuts it in two, joins it again, moves it: still the words of who brought them.
    const place = Y.createRelativePositionFromTypeIndex(b.paragraph, 17);
    const at = Buffer.from(Y.encodeRelativePosition(place)).toString('base64');
    await low.do({ type: 'text.split', paragraph: p, at, id: 'tail' as ParagraphId });
    expect(await scene.short(room.mediator, p)).toEqual([
      'It is done. ← ? imported',
      ' Water ← UPL written',
    ]);
    expect(await scene.short(room.mediator, 'tail' as ParagraphId)).toEqual([
      ' is life. ← UPL written',
    ]);
    await low.do({ type: 'text.merge', paragraph: 'tail' as ParagraphId });
    await chair.do({ type: 'text.move-paragraph', paragraph: p, after: scene.heading });
    expect(await scene.short(room.mediator, p)).toEqual(mine);

    // Taken out by another, and brought back by an undo, or written anew as the room's own undo does: whose they were.
    await scene.reads('It is done. Water is life.', a, b);
    const undo = new Y.UndoManager(b.paragraph, { captureTimeout: 0 });
    b.paragraph.delete(11, 7);
    await scene.reads('It is done.is life.', a, b);
    undo.undo();
    await scene.reads('It is done. Water is life.', a, b);
    expect(await scene.short(room.mediator, p)).toEqual(mine);
    for (const at of [16, 15, 14, 13, 12]) b.paragraph.delete(at, 1);
    await scene.reads('It is done.  is life.', a, b);
    b.paragraph.insert(12, 'Water');
    await scene.reads('It is done. Water is life.', a, b);
    expect(await scene.short(room.mediator, p)).toEqual(mine);

    // Other words in their place, and the same elsewhere, are who wrote them.
    b.paragraph.delete(12, 5);
    await scene.reads('It is done.  is life.', a, b);
    b.paragraph.insert(12, 'Wine');
    await scene.reads('It is done. Wine is life.', a, b);
    b.paragraph.insert(24, ' Water');
    await scene.reads('It is done. Wine is life Water.', a, b);
    expect(await scene.short(room.mediator, p)).toEqual([
      'It is done. ← ? imported',
      '  ← UPL written',
      'Wine ← LOW written',
      ' is life ← UPL written',
      ' Water ← LOW written',
      '. ← UPL written',
    ]);

    // Found and replaced: only what is put in is the other's.
    b.doc.transact(() => {
      b.paragraph.delete(3, 2);
      b.paragraph.insert(3, 'was');
    });
    await scene.reads('It was done. Wine is life Water.', a, b);
    expect((await scene.short(room.mediator, p)).slice(0, 3)).toEqual([
      'It  ← ? imported',
      'was ← LOW written',
      ' done. ← ? imported',
    ]);
    scene.close();
  });

  test('[P-8] a fix of form is the secretariat’s; an objection puts back the words of who brought them', async () => {
    const scene = await Scene.open();
    const { room, chair, upl, low } = scene;
    const p = scene.paragraph('2.');
    const [a, b] = [await scene.writer(upl, p), await scene.writer(low, p)];
    a.type(' Water is life.');
    await scene.reads('It is done. Water is life.', a, b);
    const before = await scene.short(room.mediator, p);
    const provision = must(chair.room.text.paragraphs[p], 'paragraph').provision;
    const places = new Map(
      Object.values(chair.room.text.brackets).map(({ id, group }) => [group ?? id, id]),
    );
    for (const bracket of places.values()) {
      await chair.do({ type: 'text.settle', bracket, keeps: true });
    }
    await chair.do({ type: 'agenda.open' });
    await scene.decides({ kind: 'agree', provisions: [provision], name: '' });
    const place = (at: number) =>
      Buffer.from(
        Y.encodeRelativePosition(Y.createRelativePositionFromTypeIndex(a.paragraph, at)),
      ).toString('base64');
    const words = 'Was. Waters';
    await chair.do({ type: 'text.fix-form', paragraph: p, from: place(3), to: place(17), words });
    await scene.reads('It Was. Waters is life.', a, b);
    expect(await scene.short(room.mediator, p)).toEqual([
      'It  ← ? imported',
      'Was. Waters ← chair fixed',
      ' is life. ← UPL written',
    ]);
    await low.until((me) => Object.keys(me.room.text.fixes).length === 1);
    const [fix] = Object.values(low.room.text.fixes);
    await low.do({ type: 'text.undo-fix', fix: must(fix, 'fix').id, reason: 'Not form' });
    await scene.reads('It is done. Water is life.', a, b);
    expect(await scene.short(room.mediator, p)).toEqual(before);
    scene.close();
  });

  test('letters of two who type at once are each told of who typed them, as the ids of their documents say', async () => {
    const scene = await Scene.open();
    const { room, upl, low } = scene;
    const p = scene.paragraph('2.');
    const [a, b] = [await scene.writer(upl, p), await scene.writer(low, p)];
    const dice = new Dice(24);
    // None have a word in common: the same word put back where it was taken out would be the other's.
    const hands = [
      [a, ['x', 'Ж', ' and']],
      [b, ['y', '条约', 'Я']],
    ] as const;
    for (let round = 0; round < 30; round += 1) {
      for (const [{ paragraph }, letters] of hands) {
        const at = dice.below(paragraph.length + 1);
        if (dice.below(3) > 0) paragraph.insert(at, dice.pick(letters));
        else if (at < paragraph.length) paragraph.delete(at, 1);
      }
      if (dice.below(3) === 0) await new Promise((resolve) => setImmediate(resolve));
    }
    const vector = (writer: Writer) => Buffer.from(Y.encodeStateVector(writer.doc)).toString('hex');
    await Writer.together([a, b], () => a.words === b.words && vector(a) === vector(b));
    const partyOf = new Map([
      [a.doc.clientID, must(upl.room.roster.seats[upl.person.seat], 'seat').party],
      [b.doc.clientID, must(low.room.roster.seats[low.person.seat], 'seat').party],
    ]);
    const expected: string[] = [];
    for (let item = a.paragraph._start; item !== null; item = item.right) {
      if (item.deleted || !(item.content instanceof Y.ContentString)) continue;
      const party = partyOf.get(item.id.client) ?? null;
      expected.push(...item.content.str.split('').map((unit) => `${unit}${party}`));
    }
    const told = await scene.told(room.mediator, p);
    expect(
      told.flatMap(([words, { party }]) => words.split('').map((unit) => `${unit}${party}`)),
    ).toEqual(expected);
    scene.close();
  });

  test('what is written in another language’s version is not in it', async () => {
    const scene = await Scene.open();
    const { room, chair } = scene;
    const p = scene.paragraph('2.');
    const AR = languageTag.parse('ar');
    await chair.do({
      type: 'languages.set-drafting',
      language: languageTag.parse('en'),
      authentic: true,
    });
    await chair.do({ type: 'languages.add', language: AR, authentic: true });
    const translator = await Writer.open(hall, chair, p, '@ar');
    const reader = await Writer.open(hall, chair, p, '@ar');
    translator.type('تم ذلك.');
    await Writer.together([translator, reader], () => reader.words === 'تم ذلك.');
    expect(await scene.short(room.mediator, p)).toEqual(['It is done. ← ? imported']);
    await chair.do({ type: 'text.remove-paragraph', paragraph: scene.paragraph('1.') });
    expect(await scene.short(room.mediator, p)).toEqual(['It is done. ← ? imported']);
    translator.close();
    reader.close();
    scene.close();
  });

  test('who takes back one proposal and types another in the same moment has brought no words of others', async () => {
    const scene = await Scene.open();
    const { room, chair, upl } = scene;
    const p = scene.paragraph('2.');
    await chair.do({ type: 'text.set-mode', provision: null, mode: 'propose' });
    const a = await scene.writer(upl, p);
    a.paragraph.insert('It is'.length, ' truly', { [insertionKey('early')]: true });
    await upl.until((me) => me.room.text.proposals['early' as ProposalId] !== undefined);
    a.doc.transact(() => {
      a.paragraph.delete('It is'.length, ' truly'.length);
      a.paragraph.insert(a.paragraph.length, ' Amen.', { [insertionKey('late')]: true });
      a.paragraph.insert(0, 'So: ', { [insertionKey('late')]: true });
    });
    await upl.until((me) => me.room.text.proposals['early' as ProposalId]?.status === 'withdrawn');
    expect(await scene.short(room.mediator, p)).toEqual([
      'So:  ← ? proposed',
      'It is done. ← ? imported',
      ' Amen. ← ? proposed',
    ]);
    scene.close();
  });

  test('words of a proposal are brought by it; pasted ones by who pasted them', async () => {
    const scene = await Scene.open();
    const { room, chair, upl } = scene;
    const p = scene.paragraph('2.');
    const provision = must(chair.room.text.paragraphs[p], 'paragraph').provision;
    await chair.do({ type: 'text.set-mode', provision: null, mode: 'propose' });
    const a = await scene.writer(upl, p);
    a.paragraph.insert(a.paragraph.length, ' So be it.', { [insertionKey('mine')]: true });
    await upl.until((me) => me.room.text.proposals['mine' as ProposalId] !== undefined);
    expect(await scene.short(room.mediator, p)).toEqual([
      'It is done. ← ? imported',
      ' So be it. ← ? proposed',
    ]);
    await chair.do({ type: 'text.accept', proposal: 'mine' as ProposalId, version: 1 });
    const told = await scene.told(upl.person, p);
    expect(told[1]?.[1]).toMatchObject({
      how: 'proposed',
      proposal: 'mine',
      trail: [{ how: 'accepted' }],
    });
    const [bracket] = Object.values(chair.room.text.brackets).toSorted((x, y) => x.order - y.order);
    await chair.do({ type: 'text.settle', bracket: must(bracket, 'bracket').id, keeps: true });
    const settled = await scene.told(upl.person, scene.paragraph('1.'));
    expect(settled.map(([words, { how, trail }]) => [words, how, trail.map((s) => s.how)])).toEqual(
      [
        ['Each Party ', 'imported', []],
        ['shall', 'imported', ['settled']],
        [' share the water.', 'imported', []],
      ],
    );

    await chair.do({ type: 'text.set-mode', provision, mode: 'free' });
    const end = Y.encodeRelativePosition(Y.createRelativePositionFromTypeIndex(a.paragraph, 0));
    const at = Buffer.from(end).toString('base64');
    const parts = [
      { id: p, words: 'One. ' },
      { id: 'pasted' as ParagraphId, words: 'Two. ' },
    ];
    await upl.do({ type: 'text.paste', paragraph: p, from: at, to: at, parts });
    expect(await scene.short(room.mediator, 'pasted' as ParagraphId)).toEqual([
      'Two.  ← UPL pasted',
      'It is done. ← ? imported',
      ' So be it. ← ? proposed',
    ]);
    scene.close();
  });
});

describe('[T-7] nobody is told of a name that is withheld from them', () => {
  test('where nobody is named, the bytes that are sent hold no party but the reader’s own', async () => {
    const scene = await Scene.open('none');
    const { room, upl, low, chair } = scene;
    const p = scene.paragraph('2.');
    const [a, b] = [await scene.writer(upl, p), await scene.writer(low, p)];
    a.type(' Water.');
    await scene.reads('It is done. Water.', a, b);
    const [bracket] = Object.keys(chair.room.text.brackets) as BracketId[];
    const alternative = { bracket: must(bracket, 'bracket'), id: 'alt' as BracketId, words: 'may' };
    await upl.do({ type: 'text.add-alternative', ...alternative });
    const { parties, seats } = chair.room.roster;
    const [uplParty] = parties.filter(({ short }) => short === 'UPL').map(({ id }) => id);
    const bytes = async (who: Person) =>
      JSON.stringify((await ask(who, `instrument=${scene.instrument}`)).body);

    const withheld = [must(uplParty, 'party'), ...Object.keys(seats)];
    const seen = await bytes(low.person);
    for (const secret of withheld) expect(seen).not.toContain(secret);
    expect(seen).not.toContain('attributed');
    expect(await scene.short(low.person, p)).toEqual([
      'It is done. ← ? imported',
      ' Water. ← ? written',
    ]);
    // Nor by when they came: to the minute, as of all who write in it.
    const told = await scene.told(low.person, p);
    expect(must(told[1], 'what was written')[1].at % 60_000).toBe(0);
    expect(await scene.short(upl.person, p)).toContain(' Water. ← UPL written');
    expect(await scene.short(room.mediator, p)).toContain(' Water. ← UPL written');
    const late = await join(hall, room, 'CST', 'head');
    for (const secret of withheld) expect(await bytes(late)).not.toContain(secret);

    // Names that are shown from now on name nobody who wrote before.
    await scene.namesSponsors();
    b.type(' Land.');
    await scene.reads('It is done. Water. Land.', a, b);
    expect(await scene.short(late, p)).toEqual([
      'It is done. ← ? imported',
      ' Water. ← ? written',
      ' Land. ← LOW written',
    ]);
    scene.close();
  });

  test('is asked by who sits in the room, of a text and a provision that it has', async () => {
    const scene = await Scene.open();
    const { room } = scene;
    const of = scene.instrument;
    const refused = async (who: Person, query: string) => refusalOf(await ask(who, query));
    expect(await refused({ ...room.mediator, cookie: '' }, `instrument=${of}`)).toBe(
      'not-signed-in',
    );
    expect(await refused(room.mediator, 'instrument=elsewhere')).toBe('unknown-instrument');
    expect(await refused(room.mediator, '')).toBe('malformed');
    expect(await refused(room.mediator, `instrument=${of}&provision=none`)).toBe(
      'unknown-provision',
    );
    scene.close();
  });
});
