import { afterAll, beforeAll, expect, test } from 'vitest';
import { commandId, proposalId, roomId } from '../../shared/base/ids.ts';
import type { SeatId } from '../../shared/base/ids.ts';
import { exportFormat } from '../../shared/exchange/formats.ts';
import type { Act } from '../../shared/room/schema.ts';
import type { Attribution } from '../../shared/text/proposals/schema.ts';
import { ZipReader } from '../../server/exchange/zip-read.ts';
import { openHall } from './support/hall.ts';
import type { OwnHall } from './support/hall.ts';
import { convene, join } from './support/web.ts';
import type { Person, Room } from './support/web.ts';

let hall: OwnHall;
beforeAll(async () => {
  hall = await openHall();
});
afterAll(() => hall.close());

const FORMATS = exportFormat.options.filter((format) => format !== 'pdf');

/** All that a file says, packed or not. */
async function saidIn({ room, seat, cookie }: Person, query: string): Promise<string> {
  const path = `/api/rooms/${room}/seats/${seat}/export?${query}`;
  const reply = await fetch(hall.url + path, { headers: { cookie } });
  expect(reply.status, query).toBe(200);
  const bytes = new Uint8Array(await reply.arrayBuffer());
  const head = [...reply.headers].map(([name, value]) => `${name}: ${value}`).join('\n');
  if (bytes[0] !== 0x50 || bytes[1] !== 0x4b) return head + new TextDecoder().decode(bytes);
  const zip = new ZipReader(bytes);
  const parts = zip.names.map(
    (name) => `${name}\n${new TextDecoder().decode(zip.part(name) ?? bytes)}`,
  );
  return head + parts.join('\n');
}

/** A party proposes words and structure, holds, and gives reasons. */
async function unnamedRoom(
  attribution: Attribution,
): Promise<{ room: Room; head: Person; other: Person }> {
  const source =
    '## Article 1\n\n1. Each [Party] shall act.\n\n2. It shall report.\n\n3. It ends.\n';
  const room = await convene(hall, {
    text: { title: 'Draft', format: 'markdown', source },
  });
  const head = await join(hall, room, 'UPL', 'head', 'Canary Person');
  const other = await join(hall, room, 'LOW', 'head');
  const open = await hall.parley.registry.open(roomId.parse(room.id));
  if (open === null) throw new Error('no room');
  const { actor } = open;
  let n = 0;
  const does = async (seat: SeatId, act: Act): Promise<void> => {
    const id = commandId.parse(`n${(n += 1)}`);
    expect(await actor.act(seat, { id, act }), JSON.stringify(act)).toMatchObject({ ok: true });
  };
  const { text } = actor.state();
  const [provision] = Object.values(text.provisions);
  const labelled = (label: string) =>
    provision?.paragraphs.find((id) => text.paragraphs[id]?.label === label);
  const [one, two, three] = ['1.', '2.', '3.'].map(labelled);
  if (provision === undefined || one === undefined || two === undefined || three === undefined)
    throw new Error('no text');
  const chair = room.mediator.seat;
  await does(chair, { type: 'agenda.open' });
  if (attribution !== 'shown') await does(chair, { type: 'text.set-attribution', attribution });
  await does(chair, { type: 'text.set-mode', provision: null, mode: 'propose' });
  for (const change of [
    { kind: 'remove-paragraph', paragraph: three },
    { kind: 'merge', paragraph: two },
    { kind: 'insert-paragraph', after: one, made: 'made1', words: 'New words.' },
    { kind: 'alternative', paragraph: two, made: 'made2', words: 'Other words.' },
  ] as const) {
    await does(head.seat, {
      type: 'text.propose',
      id: proposalId.parse(`prop${(n += 1)}`),
      provision: provision.id,
      change: change as never,
      reason: 'For good reasons.',
      behalf: null,
    });
  }
  const [bracket] = Object.keys(text.brackets);
  await does(head.seat, { type: 'text.hold', bracket: bracket as never, behalf: null } as Act);
  return { room, head, other };
}

const NAMES = ['Upland', 'UPL', 'Canary'];

test('where nobody is named, no name of a party or a person is anywhere in any file, whoever asks for it', async () => {
  const { room, head, other } = await unnamedRoom('none');
  const asked: [Person, string][] = [
    ...FORMATS.map((format): [Person, string] => [room.mediator, `format=${format}`]),
    [room.mediator, 'format=docx&form=bracketed'],
    [head, 'format=docx'],
    [other, 'format=docx'],
  ];
  for (const [who, query] of asked) {
    const said = await saidIn(who, query);
    expect(said).toContain('a Party');
    for (const name of [...NAMES, head.seat])
      expect(said.includes(name), `${query}: ${name}`).toBe(false);
  }
});

test('where all are named, the same files name the party, and never the person or the seat', async () => {
  const { room, head } = await unnamedRoom('shown');
  for (const format of ['docx', 'sources-xlsx', 'akoma-ntoso']) {
    const said = await saidIn(room.mediator, `format=${format}`);
    expect(said, format).toContain('Upland');
    expect(said.includes('Canary') || said.includes(head.seat), format).toBe(false);
    const withheld = await saidIn(room.mediator, `format=${format}&attribution=withheld`);
    for (const name of NAMES) expect(withheld.includes(name), `${format}: ${name}`).toBe(false);
  }
});
