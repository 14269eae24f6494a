import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { must } from '../../shared/base/assert.ts';
import type {
  BracketId,
  InstrumentId,
  ParagraphId,
  ProposalId,
  ProvisionId,
} from '../../shared/base/ids.ts';
import { rootOf } from '../../shared/protocol/sync.ts';
import { bracketKey, deletionKey, insertionKey } from '../../shared/text/marks.ts';
import type { TextCommand } from '../../shared/text/schema.ts';
import { Delegate } from './support/delegate.ts';
import { eventually } from './support/eventually.ts';
import { openHall } from './support/hall.ts';
import type { OwnHall } from './support/hall.ts';
import { convene, get, join } from './support/web.ts';
import { Writer } from './support/writer.ts';

const SOURCE =
  '## Article 1\n\n1. Each Party [shall][should] share the water 😀 fairly.\n\n2. It is done.\n\n## Article 2\n\n3. They report.\n';
const THEIRS = 'u-1' as ProposalId;
const CLOSED = 'l-0' as ProposalId;
const HELD = 'held' as BracketId;
const DECISION = 'decision' as InstrumentId;

let hall: OwnHall;
beforeAll(async () => {
  hall = await openHall({ COMMANDS_PER_SECOND: '100' });
});
afterAll(() => hall.close());

/** Upland proposes "must ", holds "water"; what Lowland proposed was not carried. Lowland attacks. */
class Scene {
  readonly chair: Delegate;
  readonly upl: Delegate;
  readonly low: Delegate;
  readonly honest: Writer;
  readonly hostile: Writer;
  /** Paragraphs by their labels. */
  readonly labelled: Record<string, ParagraphId>;
  before = '';
  seq = 0;

  private constructor(
    [chair, upl, low]: [Delegate, Delegate, Delegate],
    [honest, hostile]: [Writer, Writer],
    labelled: Record<string, ParagraphId>,
  ) {
    [this.chair, this.upl, this.low] = [chair, upl, low];
    [this.honest, this.hostile] = [honest, hostile];
    this.labelled = labelled;
  }

  static async open(): Promise<Scene> {
    const text = { title: 'Draft', format: 'markdown', source: SOURCE } as const;
    const room = await convene(hall, { text });
    const chair = await new Delegate(hall, room.mediator).inside();
    await chair.do({ type: 'text.set-mode', provision: null, mode: 'propose' });
    await chair.do({
      type: 'text.add-instrument',
      id: DECISION,
      title: 'Decision',
      provision: 'd1' as ProvisionId,
      paragraph: 'd1p' as ParagraphId,
      number: '1',
    });
    const upl = await new Delegate(hall, await join(hall, room, 'UPL', 'head')).inside();
    const low = await new Delegate(hall, await join(hall, room, 'LOW', 'head')).inside();
    const labelled = Object.fromEntries(
      Object.values(chair.room.text.paragraphs).map(({ id, label }) => [label, id]),
    );
    const first = must(labelled['1.'], '1.');
    const honest = await Writer.open(hall, upl, first);
    const hostile = await Writer.open(hall, low, first);
    const scene = new Scene([chair, upl, low], [honest, hostile], labelled);
    await scene.furnish();
    return scene;
  }

  async furnish(): Promise<void> {
    const { honest, hostile, upl, low, chair } = this;
    honest.paragraph.insert(0, 'must ', { [insertionKey(THEIRS)]: true });
    await upl.do(this.bracketing(HELD, 'water', 'water'));
    hostile.paragraph.insert(hostile.words.length, 'Never.', { [insertionKey(CLOSED)]: true });
    await low.until((me) => me.room.text.proposals[CLOSED] !== undefined);
    await chair.do({ type: 'text.reject', proposal: CLOSED, version: 1 });
    await low.until((me) => me.room.text.proposals[CLOSED]?.status === 'not-carried');
    const there = 'must Each Party shallshould share the water 😀 fairly.';
    await Writer.together([honest, hostile], () =>
      [honest, hostile].every((one) => one.words === there),
    );
    await eventually('both read the same', () => this.read(hostile) === this.read(honest));
    this.before = this.read(honest);
    this.seq = (await chair.do(RENAME())).seq;
  }

  /** All words with their marks. */
  read({ doc }: Writer): string {
    const roots = Object.values(this.labelled).map((id) => doc.getText(rootOf(id)).toDelta());
    return JSON.stringify(roots);
  }
  place(paragraph: string, at: number): string {
    const root = this.hostile.doc.getText(rootOf(paragraph));
    const place = Y.createRelativePositionFromTypeIndex(root, at);
    return Buffer.from(Y.encodeRelativePosition(place)).toString('base64');
  }
  bracketing(id: string, from: string, to: string, by = 0): TextCommand {
    const first = must(this.labelled['1.'], '1.');
    const { words } = this.hostile;
    return {
      type: 'text.bracket',
      paragraph: first,
      from: this.place(first, words.indexOf(from)),
      to: this.place(first, words.indexOf(to) + to.length + by),
      id: id as BracketId,
    };
  }
  /** Proposed by Lowland. */
  proposing(id: string, change: Extract<TextCommand, { type: 'text.propose' }>['change']) {
    const home = must(this.labelled['1.'], '1.');
    const { provision } = must(this.chair.room.text.paragraphs[home], 'paragraph');
    const more = { reason: '', behalf: null } as const;
    const type = 'text.propose' as const;
    return { type, id: id as ProposalId, provision, change, ...more };
  }

  /** The text and the record are as before the attack; the room goes on, and so does the process. */
  async unharmed(): Promise<void> {
    const { chair, upl, honest } = this;
    await chair.do(RENAME());
    const amiss = chair.entries.filter(
      ({ seq, event }) => seq > this.seq && !event.type.startsWith('roster.'),
    );
    expect(amiss.map(({ event }) => event.type)).toEqual([]);
    await eventually('the text as it was', () => this.read(honest) === this.before);
    const fresh = await Writer.open(hall, upl, must(this.labelled['1.'], '1.'));
    await eventually('for who comes now, too', () => this.read(fresh) === this.before);
    fresh.close();
    expect((await get(hall, '/health')).status).toBe(200);
  }

  close(): void {
    for (const one of [this.honest, this.hostile, this.chair, this.upl, this.low]) one.close();
  }
}

let names = 0;
const RENAME = () => {
  names += 1;
  return { type: 'roster.rename', name: `Name ${names}`, function: '' } as const;
};

let at: Scene;
beforeEach(async () => {
  at = await Scene.open();
});
afterEach(() => at.close());

const first = (): ParagraphId => must(at.labelled['1.'], '1.');
const marks = (...keys: string[]) => Object.fromEntries(keys.map((key) => [key, true]));
/** What Lowland writes into its document as one update. */
const writes = (change: (doc: Y.Doc) => void): void =>
  at.hostile.doc.transact(() => change(at.hostile.doc));
const root = (doc: Y.Doc, label: string): Y.Text =>
  doc.getText(rootOf(must(at.labelled[label], label)));

const FORGED: [string, string, (doc: Y.Doc) => void][] = [
  [
    'words under another’s mark in another provision',
    'update-not-yours',
    (doc) => root(doc, '3.').insert(0, 'Nobody must. ', marks(insertionKey(THEIRS))),
  ],
  [
    'another’s words, moved by copying them and taking them out',
    'update-not-yours',
    (doc) => {
      root(doc, '1.').delete(0, 5);
      root(doc, '3.').insert(0, 'must ', marks(insertionKey(THEIRS)));
    },
  ],
  [
    'words under the id of a bracket',
    'update-not-yours',
    (doc) => root(doc, '1.').insert(5, 'Now ', marks(insertionKey(HELD))),
  ],
  [
    'base words taken out together with a proposal that is one’s own',
    'update-not-yours',
    (doc) => {
      root(doc, '1.').insert(5, 'Now ', marks(insertionKey('l-1')));
      root(doc, '2.').delete(0, 3);
    },
  ],
];
test.each(FORGED)('refused, and nothing of it stays: %s', async (_what, code, change) => {
  writes(change);
  await eventually('a refusal', () => at.hostile.refusals.length > 0);
  expect(at.hostile.refusals[0]).toBe(code);
  await at.unharmed();
});

const MARKS: [string, (doc: Y.Doc) => void][] = [
  [
    'a deletion mark of another’s proposal over words that it does not strike',
    (doc) => root(doc, '1.').format(5, 4, marks(deletionKey(THEIRS))),
  ],
  [
    'its insertion mark over base words, by which they would go with it',
    (doc) => root(doc, '1.').format(5, 4, marks(insertionKey(THEIRS))),
  ],
  [
    'its own mark off another’s words, by which they would be the text',
    (doc) => root(doc, '1.').format(0, 5, { [insertionKey(THEIRS)]: null }),
  ],
  [
    'a held bracket’s mark off, and over all of the next paragraph',
    (doc) => {
      root(doc, '1.').format(0, root(doc, '1.').length, { [bracketKey(HELD)]: null });
      root(doc, '2.').format(0, 5, marks(bracketKey(HELD)));
    },
  ],
  [
    'deletion marks of closed proposals, and of none',
    (doc) => {
      root(doc, '1.').format(5, 4, marks(deletionKey(CLOSED)));
      root(doc, '2.').format(0, 2, marks(bracketKey('none'), insertionKey('none')));
    },
  ],
];
test.each(MARKS)('put back for everybody, or refused: %s', async (_what, change) => {
  writes(change);
  // Whoever is refused is cut; else the text is put right for the writer too.
  await eventually(
    'a refusal, or the text as it was',
    () => at.hostile.refusals.length > 0 || at.read(at.hostile) === at.before,
  );
  await at.unharmed();
});

const ASKED: [string, string, () => TextCommand][] = [
  ['a bracket round nothing', 'bad-range', () => at.bracketing('b', 'water', 'water', -5)],
  ['a bracket that ends before it begins', 'bad-range', () => at.bracketing('b', 'water', 'Each')],
  [
    'a bracket under the id of one of another text',
    'id-taken',
    () => ({
      type: 'text.bracket',
      paragraph: 'd1p' as ParagraphId,
      from: at.place(first(), 0),
      to: at.place(first(), 3),
      id: HELD,
    }),
  ],
  [
    'a bracket whose end is in another paragraph',
    'bad-range',
    () => ({
      type: 'text.bracket',
      paragraph: first(),
      from: at.place(first(), 5),
      to: at.place(must(at.labelled['3.'], '3.'), 4),
      id: 'b' as BracketId,
    }),
  ],
  [
    'another’s proposal withdrawn',
    'not-your-proposal',
    () => ({ type: 'text.withdraw', proposal: THEIRS, version: 1 }),
  ],
  [
    'another’s proposal merged into a closed one',
    'not-your-proposal',
    () => ({ type: 'text.merge-proposal', proposal: THEIRS, into: CLOSED }),
  ],
  [
    'a stance on a proposal that is closed',
    'proposal-closed',
    () => ({
      type: 'text.react',
      option: CLOSED,
      version: 1,
      stance: 'support',
      remark: '',
      to: 'all',
    }),
  ],
  [
    'a wording in a language that the room has not',
    'not-your-proposal',
    () => ({
      type: 'text.word-in',
      proposal: THEIRS,
      paragraph: first(),
      language: 'fr' as never,
      words: 'Non',
    }),
  ],
  [
    'a paragraph proposed under the id of one that is there',
    'id-taken',
    () =>
      at.proposing('l-2', {
        kind: 'insert-paragraph',
        after: first(),
        made: first(),
        words: 'Mine.',
      }),
  ],
  [
    'another’s hold let go through a proposal to lift it, and that proposal accepted',
    'mediators-only',
    () => ({ type: 'text.accept', proposal: THEIRS, version: 1 }),
  ],
  [
    'another’s words brought behind a split, to be taken out there',
    'propose-instead',
    () => ({
      type: 'text.split',
      paragraph: first(),
      at: at.place(first(), 0),
      id: 'tail' as ParagraphId,
    }),
  ],
];
test.each(ASKED)('%s: %s', async (_what, code, act) => {
  expect(await at.low.tries(act())).toBe(code);
  await at.unharmed();
});

describe('what is lawful by itself takes nothing from anybody', () => {
  test('words under the mark of one’s own proposal that was not carried are another one', async () => {
    writes((doc) => root(doc, '1.').insert(5, 'Never. ', marks(insertionKey(CLOSED))));
    const made = () =>
      Object.values(at.chair.room.text.proposals).find(
        ({ id, status }) => status === 'open' && id !== THEIRS,
      );
    await at.chair.until(() => made() !== undefined);
    expect(at.chair.room.text.proposals[CLOSED]?.status).toBe('not-carried');
    const { seat, version } = must(made(), 'proposal');
    expect([seat, version]).toEqual([at.low.person.seat, 1]);
    const own = must(made(), 'proposal').id;
    expect(await at.low.tries({ type: 'text.withdraw', proposal: own, version })).toBe('accepted');
    await eventually('its words gone', () => at.read(at.honest) === at.before);
  });

  test('two who bracket words that overlap, at once: both hold, and each lets go of its own', async () => {
    const [one, other] = await Promise.all([
      at.upl.act(at.bracketing('x', 'Each Party', 'Party')),
      at.low.act(at.bracketing('y', 'Party', 'share')),
    ]);
    expect([one.ok, other.ok]).toEqual([true, true]);
    await at.upl.do({ type: 'text.release', bracket: 'x' as BracketId });
    await at.low.do({ type: 'text.release', bracket: 'y' as BracketId });
    await eventually('no mark of theirs', () => at.read(at.honest) === at.before);
    await at.chair.until((me) => me.room.text.brackets['y' as BracketId] === undefined);
    expect(Object.keys(at.chair.room.text.brackets)).toHaveLength(3);
  });

  test('[A-6] a stance and a new version, at once: it never stands on words that it was not given on', async () => {
    const stance = (version: number, it: 'object' | 'support') =>
      ({ type: 'text.react', option: THEIRS, version, stance: it, remark: '', to: 'all' }) as const;
    await at.low.do(stance(1, 'object'));
    const [made, said] = await Promise.all([
      at.upl.tries({ type: 'text.new-version', proposal: THEIRS, version: 1 }),
      at.low.tries(stance(1, 'support')),
    ]);
    expect([made, ['accepted', 'stale'].includes(said)]).toEqual(['accepted', true]);
    expect(await at.low.tries(stance(1, 'support'))).toBe('stale');
    await at.chair.until((me) => me.room.text.proposals[THEIRS]?.version === 2);
    expect(at.chair.room.text.stances[THEIRS]).toBeUndefined();
    await at.low.do(stance(2, 'support'));
  });

  test('undoing one’s own words once they were accepted: they are the text now', async () => {
    const undo = new Y.UndoManager(at.hostile.paragraph);
    writes((doc) => root(doc, '1.').insert(5, 'Now ', marks(insertionKey('l-3'))));
    const own = 'l-3' as ProposalId;
    await at.chair.until((me) => me.room.text.proposals[own] !== undefined);
    await at.chair.do({ type: 'text.accept', proposal: own, version: 1 });
    await eventually('the mark gone', () => !at.read(at.hostile).includes('l-3'));
    undo.undo();
    await eventually('a refusal', () => at.hostile.refusals.length > 0);
    expect(at.hostile.refusals[0]).toBe('update-not-yours');
    const fresh = await Writer.open(hall, at.upl, first());
    expect(fresh.words).toBe('must Now Each Party shallshould share the water 😀 fairly.');
    fresh.close();
  });

  test('with the pen, parting right at another’s words: they are taken out in neither half', async () => {
    const tail = 'tail' as ParagraphId;
    const act = { type: 'text.split', paragraph: first(), at: at.place(first(), 0), id: tail };
    await at.chair.do({ type: 'text.set-mode', provision: null, mode: 'free' });
    await at.low.do(act as TextCommand);
    const gone = (command: object) => at.low.tries({ paragraph: tail, ...command } as TextCommand);
    expect(await gone({ type: 'text.remove-paragraph' })).toBe('proposal-in-the-way');
    const half = () => at.hostile.doc.getText(rootOf(tail));
    await eventually('the half', () => half().length > 0);
    const parts = [
      { id: 'x1' as ParagraphId, words: 'We' },
      { id: 'x2' as ParagraphId, words: 'may' },
    ];
    const places = { from: at.place(tail, 0), to: at.place(tail, 5) };
    expect(await gone({ type: 'text.paste', ...places, parts })).toBe('proposal-in-the-way');
    writes(() => half().delete(0, 5));
    await eventually('a refusal', () => at.hostile.refusals.length > 0);
    expect(at.hostile.refusals[0]).toBe('update-not-yours');
    await at.upl.do({ type: 'text.merge', paragraph: tail });
    await eventually('all as it was', () => at.read(at.honest) === at.before);
  });
});
