import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { must } from '../../shared/base/assert.ts';
import { paragraphId } from '../../shared/base/ids.ts';
import { introduction } from './support/attacker.ts';
import { Besieged } from './support/besieged.ts';
import { openHall } from './support/hall.ts';
import type { OwnHall } from './support/hall.ts';
import { pasteAtEnd } from './support/paste.ts';

const SIZE = 250_000;
/** Some ten times what a line may send at once. */
const TIMES = 80;

let hall: OwnHall;
let scene: Besieged;
beforeAll(async () => {
  hall = await openHall();
});
afterAll(() => hall.close());
beforeEach(async () => {
  scene = await Besieged.convene(hall);
});
afterEach(() => scene.leave());

describe('[R31] whoever sends more than anybody could write, in however few messages,', () => {
  test('is cut, by polling, too', async () => {
    const headers = { cookie: scene.eve.cookie, origin: hall.url };
    const poll = `${hall.url}/socket.io/?EIO=4&transport=polling`;
    const opened = await (await fetch(poll, { headers })).text();
    const { sid } = JSON.parse(opened.slice(1)) as { sid: string };
    const say = async (body: string): Promise<number> =>
      (await fetch(`${poll}&sid=${sid}`, { method: 'POST', headers, body })).status;
    await say(introduction(scene.eve));
    await (await fetch(`${poll}&sid=${sid}`, { headers })).text();
    let said = 0;
    while (said < TIMES && (await say(`42["clock","${'x'.repeat(SIZE)}"]`)) === 200) said += 1;
    expect(said).toBeLessThan(TIMES);
    await scene.survived([['acts', 'flooding']]);
  });

  test('is not who puts in a text of 54,000 words, twice', async () => {
    const { chair } = scene;
    const { id } = must(
      Object.values(chair.room.text.paragraphs).find((p) => p.kind === 'paragraph'),
      'paragraph',
    );
    let paragraph = paragraphId.parse(id);
    // Some 1.4 MB in two bytes a letter, and that again, in messages as a page sends them.
    const words = 'договорились '.repeat(670);
    for (let message = 0; message < 18; message += 1) {
      const parts = Array.from({ length: 10 }, (_, n) => ({
        id: paragraphId.parse(`long-${message}-${n}`),
        words: n === 0 ? 'x' : words,
      }));
      await chair.do(pasteAtEnd(paragraph, parts));
      paragraph = must(parts.at(-1), 'part').id;
    }
    await scene.unharmed(['text', 'text.pasted']);
    expect(chair.room.roster.cuts).toEqual([]);
  });
});
