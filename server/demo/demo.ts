import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { must } from '../../shared/base/assert.ts';
import { commandId } from '../../shared/base/ids.ts';
import type { SeatId } from '../../shared/base/ids.ts';
import { conveneRequest } from '../../shared/protocol/http.ts';
import type { InvitationLink } from '../../shared/protocol/http.ts';
import { admittedSeat } from '../../shared/roster/reads.ts';
import type { Invitations } from '../auth/invitations.ts';
import { newId, systemChance } from '../chance.ts';
import { conveneRoom } from '../room/convening.ts';
import type { ConveningPorts } from '../room/convening.ts';
import type { OpenRoom, Registry } from '../room/registry.ts';
import { play } from './play.ts';
import { demoScript } from './script.ts';
import { Stage, STAND_IN } from './stage.ts';

const FOLDER = join('server', 'demo');
const DRAFT = '04-paris-draft-2015-12-04.md';

interface DemoPorts {
  convening: ConveningPorts;
  registry: Registry;
  invitations: Invitations;
}

/**
 * Opens a room with the draft Paris Agreement of 4 December 2015, in session. Stand-ins, who came in by the same links
 * as anybody, have asked for the floor, stated positions and proposed other words; the one in the chair hands the gavel to the first
 * mediator who comes. Answers the lines to print: a link per seat.
 */
export const openDemo = async (ports: DemoPorts, root: string, base: string): Promise<string[]> => {
  const read = (name: string): string => readFileSync(join(root, FOLDER, name), 'utf8');
  const { room: form, script } = demoScript.parse(JSON.parse(read('demo-room.json')));
  const text = { title: 'Draft Paris Agreement', format: 'markdown', source: read(DRAFT) } as const;
  const made = await conveneRoom(ports.convening, conveneRequest.parse({ ...form, text }));
  if (!made.ok) throw new Error(`the demonstration room was refused: ${made.refusal.code}`);
  const open = must(await ports.registry.open(made.value.room), 'room just convened');
  await play(new Stage(open, made.value, ports.invitations), script);
  const chair = await ports.invitations.issue(open.actor, made.value.seat, {
    party: null,
    role: 'mediator',
    expiresInMinutes: null,
    seatLimit: null,
  });
  if (!chair.ok) throw new Error(`the mediator's link was refused: ${chair.refusal.code}`);
  handOver(open, made.value.seat);
  return linkTable(open, [chair.value, ...made.value.invitations], base);
};

/** The stand-in in the chair gives the gavel to the first mediator who is there, and goes. */
const handOver = (open: OpenRoom, standIn: SeatId): void => {
  const stop = open.actor.listen({
    committed: ({ after }) => {
      const { roster } = after;
      const mediator = Object.values(roster.seats).find(
        (seat) => seat.role === 'mediator' && seat.present && seat.id !== standIn,
      );
      if (mediator === undefined || admittedSeat(roster, mediator.id) === null) return;
      stop();
      const act = { type: 'roster.pass-gavel', to: mediator.id } as const;
      void open.actor
        .act(standIn, { id: commandId.parse(newId(systemChance)), act })
        .then(() => open.presence.leave(standIn, STAND_IN, open.actor.lastAt));
    },
    failed: () => undefined,
  });
};

const linkTable = (open: OpenRoom, links: readonly InvitationLink[], base: string): string[] => {
  const { room, roster } = open.actor.state();
  const nameOf = (party: string | null): string =>
    roster.parties.find((p) => p.id === party)?.short ?? '';
  const shown = links.filter((l) => l.role !== 'alternate' && l.role !== 'adviser');
  const rows = shown.map((l) => [
    [nameOf(l.party), l.role].filter((part) => part !== '').join(', '),
    `${base}/join/${open.actor.room}#${l.secret}`,
  ]);
  const width = Math.max(...rows.map(([who]) => who?.length ?? 0));
  return [
    '',
    `${room.title}: a link for each seat`,
    ...rows.map(([who = '', link = '']) => `  ${who.padEnd(width)}  ${link}`),
    '',
  ];
};
