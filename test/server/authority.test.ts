import { beforeAll, expect, test } from 'vitest';
import { must } from '../../shared/base/assert.ts';
import type { SeatId } from '../../shared/base/ids.ts';
import type { Role } from '../../shared/base/roles.ts';
import { actorOf } from '../../shared/room/actor.ts';
import { decide } from '../../shared/room/decide.ts';
import { act as actSchema } from '../../shared/room/schema.ts';
import type { Act } from '../../shared/room/schema.ts';
import { DECIDING_ACTS } from '../shared/support/decision-acts.ts';
import {
  HALL_ACTS,
  SEAT_ACTS,
  TALK_ACTS,
  TEXT_ACTS,
  TONGUE_ACTS,
} from '../shared/support/room-acts.ts';
import { RoomModel } from '../shared/support/room-model.ts';
import { Dice } from './support/document-typing.ts';

/** The office of whoever holds the gavel, a role, or the pen that the chair handed to somebody. */
type Hat = 'gavel' | 'pen' | Role;

const GAVEL: readonly Hat[] = ['gavel'];
const MEDIATORS: readonly Hat[] = ['gavel', 'mediator', 'co-mediator'];
const DECIDING: readonly Hat[] = ['head', 'alternate'];
const SPEAKING: readonly Hat[] = [...DECIDING, 'observer'];
const PARTY: readonly Hat[] = [...DECIDING, 'adviser'];
const PROPOSING: readonly Hat[] = [...MEDIATORS, ...DECIDING];
const SECRETARIAT: readonly Hat[] = [...MEDIATORS, 'rapporteur'];
const WRITING: readonly Hat[] = [...MEDIATORS, ...PARTY, 'rapporteur', 'pen'];
const TALKING: readonly Hat[] = [...MEDIATORS, ...PARTY, 'observer', 'rapporteur', 'interpreter'];
const ANYBODY: readonly Hat[] = [...TALKING, 'gallery'];

/** Who may ever do what (rules.md section 2). What is not said here nobody may. */
const MAY: Record<Act['type'], readonly Hat[]> = {
  'agenda.adjourn': GAVEL,
  'agenda.call-provision': GAVEL,
  'agenda.open': GAVEL,
  'agenda.resume': GAVEL,
  'agenda.suspend': GAVEL,
  'decisions.answer': DECIDING,
  'decisions.answer-referral': DECIDING,
  'decisions.call': GAVEL,
  'decisions.close': GAVEL,
  'decisions.flag': PARTY,
  'decisions.rule-on-time': GAVEL,
  'decisions.set-quorum': GAVEL,
  'decisions.state': DECIDING,
  'decisions.withdraw': GAVEL,
  'discussion.edit': TALKING,
  'discussion.open': TALKING,
  'discussion.reopen': TALKING,
  'discussion.reply': TALKING,
  'discussion.resolve': TALKING,
  'discussion.withdraw': TALKING,
  'floor.close-list': GAVEL,
  'floor.end': [...GAVEL, ...SPEAKING],
  'floor.extend': GAVEL,
  'floor.give': GAVEL,
  'floor.move-seat': DECIDING,
  'floor.pin': GAVEL,
  'floor.raise-point': DECIDING,
  'floor.reopen-list': GAVEL,
  'floor.request': SPEAKING,
  'floor.resume-clock': GAVEL,
  'floor.rule': GAVEL,
  'floor.set-discipline': GAVEL,
  'floor.set-limits': GAVEL,
  'floor.skip': GAVEL,
  'floor.stop-clock': GAVEL,
  'floor.withdraw': SPEAKING,
  'floor.withdraw-point': DECIDING,
  'languages.add': MEDIATORS,
  'languages.confirm': WRITING,
  'languages.let-write': MEDIATORS,
  'languages.remove': MEDIATORS,
  'languages.set-authentic': MEDIATORS,
  'languages.set-drafting': MEDIATORS,
  'notes.add': [...PARTY, 'observer', 'interpreter'],
  'notes.remove': [...PARTY, 'observer', 'interpreter'],
  'notes.set-kind': [...PARTY, 'observer', 'interpreter'],
  'notes.write': [...PARTY, 'observer', 'interpreter'],
  'positions.state': DECIDING,
  'roster.add-party': GAVEL,
  'roster.admit': MEDIATORS,
  'roster.pass-gavel': GAVEL,
  'roster.refuse': MEDIATORS,
  'roster.remove': MEDIATORS,
  'roster.rename': ANYBODY,
  'roster.set-access': GAVEL,
  'roster.set-admission': GAVEL,
  'roster.take-gavel': MEDIATORS,
  'roster.warn': MEDIATORS,
  'text.accept': MEDIATORS,
  'text.add-alternative': WRITING,
  'text.add-instrument': MEDIATORS,
  'text.ask-sponsor': DECIDING,
  'text.bracket': WRITING,
  'text.clear-flag': WRITING,
  'text.co-sponsor': DECIDING,
  'text.explain': PROPOSING,
  'text.fix-form': SECRETARIAT,
  'text.hand-pen': MEDIATORS,
  'text.hold': DECIDING,
  'text.insert-paragraph': WRITING,
  'text.insert-provision': MEDIATORS,
  'text.merge': WRITING,
  'text.merge-proposal': PROPOSING,
  'text.merge-provisions': MEDIATORS,
  'text.move-paragraph': WRITING,
  'text.move-provision': MEDIATORS,
  'text.name-sponsor': PROPOSING,
  'text.name-version': MEDIATORS,
  'text.new-version': PROPOSING,
  'text.paste': WRITING,
  'text.propose': PROPOSING,
  'text.react': DECIDING,
  'text.reject': MEDIATORS,
  'text.release': DECIDING,
  'text.remove-paragraph': WRITING,
  'text.renumber': MEDIATORS,
  'text.set-attribution': MEDIATORS,
  'text.set-label': WRITING,
  'text.set-mode': MEDIATORS,
  'text.set-number': MEDIATORS,
  'text.set-phase': MEDIATORS,
  'text.set-status': PROPOSING,
  'text.settle': MEDIATORS,
  'text.split': WRITING,
  'text.take-up': PROPOSING,
  'text.to-brackets': MEDIATORS,
  'text.unbracket': WRITING,
  'text.undo-fix': [...DECIDING, ...SECRETARIAT],
  'text.withdraw': PROPOSING,
  'text.word-in': PROPOSING,
};

const SEATS: readonly { id: string; role: Role; party: string | null }[] = [
  { id: 'co', role: 'co-mediator', party: null },
  { id: 'br', role: 'head', party: 'BR' },
  { id: 'br-2', role: 'alternate', party: 'BR' },
  { id: 'br-3', role: 'adviser', party: 'BR' },
  { id: 'va', role: 'observer', party: 'VA' },
  { id: 'scribe', role: 'rapporteur', party: null },
  { id: 'public', role: 'gallery', party: null },
];
const PEOPLE = ['chair', ...SEATS.map(({ id }) => id)];
const RECIPES = [SEAT_ACTS, HALL_ACTS, TEXT_ACTS, TALK_ACTS, DECIDING_ACTS, TONGUE_ACTS];
const TEMPLATES = ['multilateral', 'track-ii', 'blank'] as const;
const MEETINGS = 72;
const STEPS = 150;

/** In the room, and two who wait to be let in. */
const opened = (seed: number): RoomModel => {
  const template = must(TEMPLATES[seed % TEMPLATES.length], 'template');
  const room = new RoomModel({ admission: 'lobby', template });
  for (const { id, role, party } of SEATS) room.seat(id, role, party);
  for (const party of ['US', 'TV']) room.seat(party.toLowerCase(), 'head', party, false);
  room.done('chair', { type: 'agenda.open' });
  return room;
};

const hatsOf = (room: RoomModel, seat: string): Hat[] => {
  const actor = actorOf(room.state, seat as SeatId);
  if (actor === null) return [];
  const pen = room.state.text.pens.includes(seat as SeatId);
  return [
    actor.role,
    ...(actor.gavel ? (['gavel'] as const) : []),
    ...(pen ? (['pen'] as const) : []),
  ];
};

/** Whether the room would take it of somebody; it changes nothing. */
const takes = (room: RoomModel, seat: string, act: Act): boolean => {
  const actor = actorOf(room.state, seat as SeatId);
  const moment = { now: room.now, id: 'tried' };
  return actor !== null && decide(room.state, act, actor, moment, room.reader()).ok;
};

const unlawful = new Set<string>();
const taken = new Set<string>();

/** Everybody tries everything that anybody does; now and then the room takes it of one who may. */
beforeAll(() => {
  for (let seed = 0; seed < MEETINGS; seed += 1) {
    const dice = new Dice(seed);
    const room = opened(seed);
    const recipes = must(RECIPES[seed % RECIPES.length], 'recipes');
    for (let step = 0; step < STEPS; step += 1) {
      room.pass(dice.below(20) === 0 ? 40_000 : dice.below(1000));
      const made = dice.pick(recipes)(room.state, (from) => from[dice.below(from.length)]);
      const parsed = actSchema.safeParse(made);
      if (!parsed.success) continue;
      const act = parsed.data;
      const able = PEOPLE.filter((seat) => takes(room, seat, act));
      for (const seat of able) {
        const hats = hatsOf(room, seat);
        taken.add(act.type);
        if (!hats.some((hat) => MAY[act.type].includes(hat))) {
          unlawful.add(`${act.type} by ${hats.join(' with ')}`);
        }
      }
      const chairs = able.includes('chair') && dice.roll() < 0.5;
      if (able.length > 0 && dice.roll() < 0.7) room.act(chairs ? 'chair' : dice.pick(able), act);
    }
  }
});

test('[R39] nobody does what their role may not, whatever the room is doing', () => {
  expect([...unlawful].toSorted()).toEqual([]);
});

test('[R39] of nearly every act it was seen that somebody may', () => {
  const never = Object.keys(MAY).filter((type) => !taken.has(type));
  expect(never.length, never.join(', ')).toBeLessThan(Object.keys(MAY).length / 10);
});
