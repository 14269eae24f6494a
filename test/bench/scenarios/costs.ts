import { must } from '../../../shared/base/assert.ts';
import type { NoteId, ParagraphId } from '../../../shared/base/ids.ts';
import type { Act } from '../../../shared/room/schema.ts';
import { Delegate } from '../../server/support/delegate.ts';
import type { Hall } from '../../server/support/hall.ts';
import { convene, get, join } from '../../server/support/web.ts';
import { genevaText } from '../geneva.ts';
import { ServerProcess } from '../load/server-process.ts';
import type { Figure } from '../measure.ts';

const ROUNDS = 5;
const EACH = 30;
/** Words of a note: four times as many are the most, and three of these are put together. */
const MANY = 1000;
/** Nothing is turned away here for coming often. */
const OFTEN = {
  COMMANDS_PER_SECOND: '100000',
  ASKS_PER_MINUTE: '100000',
  FILES_PER_MINUTE: '100000',
  LOG_LEVEL: 'silent',
};

/** Each counts as a word. */
const signs = (length: number): string =>
  Array.from({ length }, () => '.,;:!?+*#&'.charAt(Math.floor(Math.random() * 10))).join('');

/** A delegate with a text of Geneva's length, and what it may do there. */
async function occasions(hall: Hall): Promise<[string, () => Promise<unknown>][]> {
  const text = { title: 'Geneva', format: 'markdown', source: genevaText() } as const;
  const room = await convene(hall, { template: 'track-ii', text });
  const person = await join(hall, room, 'UPL', 'head');
  const delegate = await new Delegate(hall, person).inside();
  const paragraphs = Object.values(delegate.room.text.paragraphs).filter(
    ({ kind }) => kind === 'paragraph',
  );
  const one = (n: number) => must(paragraphs[n % paragraphs.length], 'paragraph');
  const anchorAt = (n: number) => ({
    provision: one(n).provision,
    paragraph: one(n).id,
    from: null,
    to: null,
    at: 0,
    quote: '',
  });
  await delegate.do({ type: 'notes.add', kind: 'note', anchor: anchorAt(0), words: signs(MANY) });
  const note: NoteId = must(Object.values(delegate.room.notes.notes)[0], 'note').id;
  const stale = { note, base: { revision: 99, words: signs(MANY) }, words: signs(MANY) };
  let made = 0;
  const id = () => `made-${(made += 1)}` as ParagraphId;
  const act = (make: () => Act) => () => delegate.act(make());
  const instrument = delegate.room.text.instruments[0]?.id ?? '';
  const asks = (what: string) => () =>
    get(hall, `/api/rooms/${room.id}/seats/${person.seat}/${what}`, person.cookie);
  return [
    [
      'a paragraph put in',
      act(() => ({ type: 'text.insert-paragraph', after: one(9).id, id: id() })),
    ],
    [
      'a paragraph moved to another provision',
      act(() => {
        const n = (made += 1);
        return { type: 'text.move-paragraph', paragraph: one(n).id, after: one(n * 37 + 500).id };
      }),
    ],
    [
      'a message to everybody',
      act(() => {
        const words = 'x'.repeat(4000);
        return { type: 'discussion.open', audience: 'everybody', anchor: anchorAt(made++), words };
      }),
    ],
    ['two wordings of a note that share nothing', act(() => ({ type: 'notes.write', ...stale }))],
    ['a signed-in request', asks('me')],
    ['who brought the words of all', asks(`sources?instrument=${instrument}`)],
    ['the text as it began', asks(`past?instrument=${instrument}`)],
    ['the text at another moment', () => asks(`past?instrument=${instrument}&at=${Date.now()}`)()],
    ['the text as Markdown', asks(`text/${instrument}.md`)],
    ['a file of the text', asks('export?format=html')],
  ];
}

/** What single acts and requests of one delegate cost the server, before a text of 54,000 words. */
export async function costs(): Promise<Figure[]> {
  const launch = { script: 'dist/server/main.js', cwd: process.cwd(), env: OFTEN };
  const server = await ServerProcess.start(launch);
  const worked = (): number => server.cpu().user + server.cpu().system;
  const figures: Figure[] = [];
  for (const [what, once] of await occasions({ url: server.url, dir: '' })) {
    const samples: number[] = [];
    const ofLoop: number[] = [];
    for (let round = 0; round <= ROUNDS; round += 1) {
      const before = worked();
      const loopBefore = server.cpuOfLoop();
      for (let n = 0; n < EACH; n += 1) await once();
      // The first warms it.
      if (round === 0) continue;
      samples.push(((worked() - before) * 1000) / EACH);
      ofLoop.push(((server.cpuOfLoop() - loopBefore) * 1000) / EACH);
    }
    figures.push({ name: `${what}, the server’s processor`, unit: 'ms', samples });
    figures.push({ name: 'of it the event loop', unit: 'ms', samples: ofLoop });
  }
  await server.stop();
  return figures;
}
