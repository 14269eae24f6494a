import { encodePlace } from '../../client/room/document-carets.ts';
import type { Edit } from '../../client/room/document-edits.ts';
import { wholeCharacter } from '../../server/document/words.ts';
import type { Dice } from '../server/support/document-typing.ts';
import { bracketId, paragraphId, proposalId } from '../../shared/base/ids.ts';
import type { ParagraphId, PartyId, ProvisionId } from '../../shared/base/ids.ts';
import { languageTag } from '../../shared/base/language.ts';
import { isMediator } from '../../shared/base/roles.ts';
import type { Act } from '../../shared/room/schema.ts';
import type { RoomState } from '../../shared/room/state.ts';
import { modeOf } from '../../shared/text/locks.ts';
import { answerCall, ask, fixForm } from './deciders.ts';
import type { Device } from './device.ts';
import { overProposals, settleProposals } from './proposers.ts';

const SCRIPTS = ['shall ', 'должны ', '应 ', 'يجب ', '😀 ', 'é ', ''];

/** What people in the room do, each by what their own screen shows. */
export class People {
  readonly #dice: Dice;
  /** Whose next thought is to take back what they did. */
  readonly #regrets = new Set<Device>();
  #words = 0;
  #ids = 0;

  constructor(dice: Dice) {
    this.#dice = dice;
  }

  /** One thing that this person may think of now. Never rejects. */
  act(device: Device): Promise<unknown> | null {
    const { state, me } = device.room.store.getState();
    if (state === null || me === null) return null;
    const presides = isMediator(me.role);
    const waits = Object.values(state.roster.seats).find((seat) => seat.standing === 'waiting');
    // Whoever waits in the lobby does nothing yet, good or bad.
    if (presides && waits !== undefined && this.#dice.roll() < 0.6)
      return device.act({ type: 'roster.admit', seat: waits.id });
    const roll = this.#dice.roll();
    if (roll < 0.6) return this.#write(device);
    if (roll < 0.7) return this.#structure(device, state);
    const act =
      roll < 0.82
        ? presides
          ? settleProposals(state, this.#dice)
          : overProposals(state, this.#dice, () => `q${(this.#ids += 1)}`)
        : presides
          ? this.#preside(state)
          : this.#negotiate(device, state);
    return act === null ? null : device.act(act);
  }

  #write(device: Device): Promise<unknown> | null {
    const paragraphs = device.writable();
    if (paragraphs.length === 0) return null;
    const dice = this.#dice;
    const lines = device.translatable();
    if (lines.length > 0 && dice.roll() < 0.3) return this.#translate(device, dice.pick(lines));
    const roll = dice.roll();
    if (roll < 0.08 || (this.#regrets.delete(device) && roll < 0.7)) return device.undo(false);
    if (roll < 0.12) return device.undo(true);
    const proposed = paragraphs.filter((id) => device.state?.text.paragraphs[id]?.proposed);
    if (roll < 0.2 && proposed.length > 0) {
      // All of it: with its last word a proposed paragraph goes, and an undo brings it back.
      this.#regrets.add(device);
      return device.write(
        dice.pick(proposed),
        (text) => (text.length === 0 ? [] : [{ kind: 'delete', at: 0, length: text.length }]),
        '',
      );
    }
    const paragraph = dice.pick(paragraphs);
    if (roll < 0.16) {
      const text = device.words(paragraph);
      const at = text === null ? 0 : dice.below(text.length + 1);
      device.document?.carets.publish(paragraph, text, at, at);
      return Promise.resolve();
    }
    const inserts = roll < 0.72;
    const token = inserts ? `w${(this.#words += 1)}${dice.pick(SCRIPTS)}` : '';
    const places = [dice.roll(), dice.roll()];
    const key = dice.pick(['em', 'strong']);
    const on = dice.roll() < 0.6 ? true : null;
    return device.write(
      paragraph,
      (text) => {
        const from = wholeCharacter(text, Math.floor((places[0] ?? 0) * (text.length + 1)));
        const to = wholeCharacter(text, from + Math.floor((places[1] ?? 0) * 9));
        const insert: Edit = { kind: 'insert', at: from, text: token, attributes: {} };
        if (roll < 0.64) return [insert];
        const length = Math.max(0, Math.min(to, text.length) - from);
        if (length === 0) return inserts ? [insert] : [];
        const taken: Edit = { kind: 'delete', at: from, length };
        if (inserts) return [taken, insert];
        return roll < 0.86 ? [taken] : [{ kind: 'format', at: from, length, key, value: on }];
      },
      token,
    );
  }

  /** Writes in a version; a paragraph of it is one field. */
  #translate(device: Device, line: ParagraphId): Promise<unknown> {
    const token = `v${(this.#words += 1)}${this.#dice.pick(SCRIPTS)}`;
    const [where, takes] = [this.#dice.roll(), this.#dice.roll()];
    return device.write(
      line,
      (text) => {
        const at = wholeCharacter(text, Math.floor(where * (text.length + 1)));
        const to = wholeCharacter(text, at + Math.floor(takes * 9));
        const length = takes < 0.5 ? 0 : Math.min(to, text.length) - at;
        const insert: Edit = { kind: 'insert', at, text: token, attributes: {} };
        return length > 0 ? [{ kind: 'delete', at, length }, insert] : [insert];
      },
      token,
      'version',
    );
  }

  /** What the chair says of languages before anybody can write one; null once it is said. */
  declare({ languages }: RoomState): Act | null {
    const [en, ar] = [languageTag.parse('en'), languageTag.parse('ar')];
    if (languages.drafting === null)
      return { type: 'languages.set-drafting', language: en, authentic: true };
    if (languages.versions.length > 0) return null;
    return { type: 'languages.add', language: ar, authentic: true };
  }

  /** Structure is never typed: it goes by commands that name places in the text. */
  #structure(device: Device, state: RoomState): Promise<unknown> | null {
    const dice = this.#dice;
    const fix = dice.roll() < 0.3 ? fixForm(dice, device, state) : null;
    if (fix !== null) return device.act(fix);
    const writable = device.writable();
    if (writable.length === 0) return null;
    const paragraph = dice.pick(writable);
    const text = device.words(paragraph);
    const provision = state.text.paragraphs[paragraph]?.provision;
    if (text === null || provision === undefined) return null;
    if (modeOf(state.text, provision) === 'propose' && dice.roll() < 0.5) {
      // Enter, where one proposes.
      const id = proposalId.parse(`e${(this.#ids += 1)}`);
      const made = this.#paragraph();
      const words = dice.pick(['', 'They report.']);
      const change = { kind: 'insert-paragraph', after: paragraph, made, words } as const;
      return device.act({ type: 'text.propose', id, provision, change, reason: '', behalf: null });
    }
    const at = wholeCharacter(text, dice.below(text.length + 1));
    const to = wholeCharacter(text, at + dice.below(12));
    const place = encodePlace(text, at);
    const end = encodePlace(text, Math.min(to, text.length));
    const brackets = Object.values(state.text.brackets);
    const acts: (() => Act)[] = [
      () => ({ type: 'text.split', paragraph, at: place, id: this.#paragraph() }),
      () => ({ type: 'text.merge', paragraph }),
      () => ({ type: 'text.insert-paragraph', after: paragraph, id: this.#paragraph() }),
      () => ({ type: 'text.move-paragraph', paragraph, after: dice.pick(writable) }),
      () => ({
        type: 'text.paste',
        paragraph,
        from: place,
        to: end,
        parts: [1, 2].map((n) => ({ id: this.#paragraph(), words: `pasted ${n}` })),
      }),
      () => ({ type: 'text.bracket', paragraph, from: place, to: end, id: this.#bracket() }),
      () =>
        brackets.length === 0
          ? { type: 'text.merge', paragraph }
          : { type: 'text.unbracket', bracket: dice.pick(brackets).id },
    ];
    return device.act(dice.pick(acts)());
  }

  #paragraph(): ParagraphId {
    return paragraphId.parse(`n${(this.#ids += 1)}`);
  }

  #bracket() {
    return bracketId.parse(`k${(this.#ids += 1)}`);
  }

  #negotiate(device: Device, state: RoomState): Act | null {
    const dice = this.#dice;
    const { floor } = state;
    const own = floor.requests.filter((request) => request.seat === device.seat);
    const provision = dice.pick(Object.values(state.text.provisions)).id;
    const party = state.roster.seats[device.seat]?.party ?? null;
    const acts: (Act | null)[] = [
      { type: 'floor.request', capacity: 'party', onBehalfOf: null, side: 'neutral' },
      own[0] === undefined ? null : { type: 'floor.withdraw', request: own[0].id },
      floor.turn === null ? null : { type: 'floor.end', turn: floor.turn.id },
      { type: 'floor.raise-point' },
      {
        type: 'positions.state',
        provision,
        stance: dice.pick(['support', 'accept', 'reserve', 'object', 'silent'] as const),
        statement: `since ${dice.below(1000)}`,
      },
      { type: 'roster.rename', name: `Name ${dice.below(1000)}`, function: '' },
      answerCall(dice, state),
      ...(party === null ? [] : amongUs(state, party, provision, dice)),
    ];
    return dice.pick(acts);
  }

  #preside(state: RoomState): Act | null {
    const dice = this.#dice;
    const [version] = state.languages.versions;
    if (version !== undefined && dice.roll() < 0.2) {
      const party = dice.pick(state.roster.parties).id;
      const { language } = version;
      return { type: 'languages.let-write', language, party, may: dice.roll() < 0.7 };
    }
    const { floor, agenda, roster, text } = state;
    const provision = dice.pick(Object.values(text.provisions));
    const seats = Object.values(roster.seats).filter((seat) => seat.role !== 'mediator');
    const request = floor.requests[0];
    const turn = floor.turn?.id ?? null;
    const mode = dice.pick(['free', 'propose', 'propose', 'floor', 'chair', 'closed'] as const);
    const someone = seats.length === 0 ? null : dice.pick(seats);
    const acts: (Act | null)[] = [
      agenda.status === 'in-session'
        ? { type: 'agenda.suspend', reason: '', until: null }
        : { type: agenda.status === 'suspended' ? 'agenda.resume' : 'agenda.open' },
      { type: 'agenda.call-provision', provision: provision.id, seen: agenda.provision },
      request === undefined ? null : { type: 'floor.give', request: request.id, seenTurn: turn },
      request === undefined ? null : { type: 'floor.pin', request: request.id, pinned: true },
      turn === null ? null : { type: 'floor.end', turn },
      turn === null ? null : { type: 'floor.extend', turn, steps: 1 },
      floor.point === null
        ? null
        : { type: 'floor.rule', point: floor.point.id, ruling: 'upheld', reason: '' },
      { type: 'text.set-mode', provision: null, mode },
      { type: 'text.set-mode', provision: provision.id, mode: dice.pick([mode, null]) },
      { type: 'text.set-mode', provision: null, mode: dice.pick(['free', 'propose'] as const) },
      ...[1, 2, 3, 4].map(() => ask(dice, state, provision)),
      { type: 'floor.set-discipline', discipline: dice.pick(['first-come', 'balance'] as const) },
      someone === null ? null : { type: 'text.hand-pen', seat: someone.id, has: dice.roll() < 0.7 },
      someone === null
        ? null
        : { type: 'roster.warn', seat: someone.id, text: secretFor(someone.id) },
      someone === null || someone.party === null
        ? null
        : {
            type: 'roster.set-access',
            party: someone.party,
            multiplier: 1.5,
            reason: secretFor(someone.party),
          },
      someone === null || dice.roll() > 0.15
        ? null
        : { type: 'roster.remove', seat: someone.id, reason: 'removed' },
    ];
    return dice.pick(acts);
  }
}

/** What a delegation writes for itself alone: notes, and talk of which nobody else is told that there is any. */
const amongUs = (state: RoomState, party: PartyId, provision: ProvisionId, dice: Dice): Act[] => {
  const anchor = { provision, paragraph: null, from: null, to: null, at: 0, quote: '' };
  const words = `own:${party};`;
  const notes = Object.values(state.notes.notes);
  const threads = Object.values(state.discussion.threads).filter(
    ({ reach }) => reach.to !== 'everybody',
  );
  const made: Act[] = [
    { type: 'notes.add', kind: 'red-line', anchor, words },
    { type: 'discussion.open', audience: 'delegation', anchor, words },
    { type: 'discussion.open', audience: 'mediators', anchor, words: secretFor(party) },
  ];
  if (notes.length > 0) {
    const { id, revision } = dice.pick(notes);
    made.push({ type: 'notes.remove', note: id, revision });
  }
  if (threads.length > 0) {
    const { id, reach } = dice.pick(threads);
    const said = reach.to === 'delegation' ? words : secretFor(party);
    made.push({ type: 'discussion.reply', thread: id, words: said, replyTo: null, cites: null });
  }
  return made;
};

const CANARY = /(canary|own):([A-Za-z0-9_-]+);/g;

/** Words that, but for `own:`, only mediators and the seat or party named may ever be sent. */
const secretFor = (audience: string): string => `canary:${audience};`;

/** For whom the secrets in a message are, a seat or a party, and whether mediators may see them, too. */
export const secretsIn = (message: string): { audience: string; mediators: boolean }[] =>
  [...message.matchAll(CANARY)].map((found) => ({
    audience: found[2] ?? '',
    mediators: found[1] === 'canary',
  }));
