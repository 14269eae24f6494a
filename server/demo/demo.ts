import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { must } from '../../shared/base/assert.ts';
import { coalitionId, commandId } from '../../shared/base/ids.ts';
import type { PartyId, ProvisionId, SeatId } from '../../shared/base/ids.ts';
import { conveneRequest } from '../../shared/protocol/http.ts';
import type { InvitationLink } from '../../shared/protocol/http.ts';
import { admittedSeat } from '../../shared/roster/reads.ts';
import type { Act } from '../../shared/room/schema.ts';
import type { Invitations } from '../auth/invitations.ts';
import { newId, systemChance } from '../chance.ts';
import { conveneRoom } from '../room/convening.ts';
import type { ConveningPorts, NewRoom } from '../room/convening.ts';
import type { OpenRoom, Registry } from '../room/registry.ts';
import { demoScript } from './script.ts';
import type { DemoScript } from './script.ts';

const FOLDER = join('server', 'demo');
const DRAFT = '04-paris-draft-2015-12-04.md';
/** The connection by which the stand-ins count as present. */
const STAND_IN = 'demo';

interface DemoPorts {
  convening: ConveningPorts;
  registry: Registry;
  invitations: Invitations;
}

/**
 * Opens a room with the draft Paris Agreement of 4 December 2015, in session. Stand-ins, who came in by the same links
 * as anybody, have asked for the floor and stated positions; the one in the chair hands the gavel to the first
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

/** Acts for the stand-ins. */
class Stage {
  readonly open: OpenRoom;
  readonly mediator: SeatId;
  readonly #links: readonly InvitationLink[];
  readonly #invitations: Invitations;
  readonly #seats = new Map<PartyId, SeatId>();

  constructor(open: OpenRoom, made: NewRoom, invitations: Invitations) {
    this.open = open;
    this.mediator = made.seat;
    this.#links = made.invitations;
    this.#invitations = invitations;
  }

  async act(seat: SeatId, act: Act): Promise<void> {
    const answer = await this.open.actor.act(seat, {
      id: commandId.parse(newId(systemChance)),
      act,
    });
    if (!answer.ok)
      throw new Error(`demonstration: ${act.type} was refused: ${answer.refusal.code}`);
  }

  /** The stand-in of a party, who comes in when first needed. */
  async seatOf(short: string): Promise<SeatId> {
    const { parties } = this.open.actor.state().roster;
    const party = must(
      parties.find((p) => p.short === short),
      `party ${short}`,
    );
    const known = this.#seats.get(party.id);
    if (known !== undefined) return known;
    const link = must(
      this.#links.find((l) => l.party === party.id && (l.role === 'head' || l.role === 'observer')),
      `link of ${short}`,
    );
    const joined = await this.#invitations.join(this.open.actor, {
      secret: link.secret,
      name: `${short} (stand-in)`,
      function: 'Demonstration',
    });
    if (!joined.ok) throw new Error(`demonstration: ${short} was refused: ${joined.refusal.code}`);
    this.#seats.set(party.id, joined.value);
    this.open.presence.arrive(joined.value, STAND_IN);
    return joined.value;
  }

  provision(number: string): ProvisionId {
    const found = Object.values(this.open.actor.state().text.provisions).find(
      (provision) => provision.number === number,
    );
    return must(found, `provision ${number}`).id;
  }
}

const play = async (stage: Stage, script: DemoScript): Promise<void> => {
  const { mediator } = stage;
  stage.open.presence.arrive(mediator, STAND_IN);
  await stage.act(mediator, { type: 'agenda.open' });
  const called = stage.provision(script.called);
  await stage.act(mediator, { type: 'agenda.call-provision', provision: called, seen: null });
  await stage.act(mediator, { type: 'text.set-mode', provision: null, mode: 'floor' });
  await stage.act(mediator, { type: 'text.set-mode', provision: called, mode: 'free' });
  for (const { party, provision, stance, statement } of script.stances) {
    const seat = await stage.seatOf(party);
    const of = stage.provision(provision);
    await stage.act(seat, { type: 'positions.state', provision: of, stance, statement });
  }
  for (const { party, onBehalfOf } of script.requests) {
    await stage.act(await stage.seatOf(party), {
      type: 'floor.request',
      capacity: onBehalfOf === null ? 'party' : 'group',
      onBehalfOf: onBehalfOf === null ? null : coalitionId.parse(onBehalfOf),
      side: 'neutral',
    });
  }
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
