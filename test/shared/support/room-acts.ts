import type { SystemAct } from '../../../shared/room/schema.ts';
import type { RoomState } from '../../../shared/room/state.ts';

/** Takes a choice among some things; which one is decided by what fast-check made up. */
export type Pick = <T>(from: readonly T[]) => T | undefined;

/** Names that an attacker, a bug or an older client might send. */
const HOSTILE = ['nobody', 'constructor', '__proto__', '', 'x'.repeat(65), '../a', '0', 'toString'];

const ROLES = ['mediator', 'co-mediator', 'head', 'alternate', 'adviser', 'observer', 'gallery'];

/** An act of some kind on things that are mostly, not always, there. Untyped: it stands for what comes over the wire. */
export type Recipe = (state: RoomState, pick: Pick) => unknown;

/** Three of four are there, if any is. */
export const ids = (known: readonly string[]): string[] => {
  const times = known.length === 0 ? 0 : Math.ceil((HOSTILE.length * 3) / known.length);
  return [...Array.from({ length: times }, () => known).flat(), ...HOSTILE];
};
const seats = (s: RoomState) => ids(Object.keys(s.roster.seats));
const parties = (s: RoomState) => ids(s.roster.parties.map((party) => party.id));
export const provisions = (s: RoomState) => ids(Object.keys(s.text.provisions));
const paragraphs = (s: RoomState) => ids(Object.keys(s.text.paragraphs));
export const brackets = (s: RoomState) => ids(Object.keys(s.text.brackets));
const proposals = (s: RoomState) => ids(Object.keys(s.text.proposals));
export const openProposals = (s: RoomState) =>
  ids(Object.values(s.text.proposals).flatMap((one) => (one.status === 'open' ? one.id : [])));
const withdrawn = (s: RoomState) =>
  ids(Object.values(s.text.proposals).flatMap((one) => (one.status === 'withdrawn' ? one.id : [])));
export const held = (s: RoomState) =>
  ids(Object.values(s.text.brackets).flatMap((one) => (one.holds.length > 0 ? one.id : [])));
const instruments = (s: RoomState) => ids(s.text.instruments.map((one) => one.id));
const coalitions = (s: RoomState) => [
  null,
  null,
  ...s.roster.coalitions.map((one) => one.id),
  'none',
];
export const version = (p: Pick) => p([1, 1, 1, 2, 0]);
const wording = (p: Pick) => p(['should', 'shall not', '', 'will', '\n', 'w'.repeat(30_000)]);
const change = (s: RoomState, p: Pick): unknown =>
  p([
    {
      kind: p(['replace', 'correction']),
      paragraph: p(paragraphs(s)),
      from: place(p),
      to: place(p),
      words: wording(p),
    },
    {
      kind: p(['insert-paragraph', 'placeholder', 'footnote']),
      after: p(paragraphs(s)),
      made: fresh(p),
      words: wording(p),
    },
    { kind: 'alternative', paragraph: p(paragraphs(s)), made: fresh(p), words: wording(p) },
    { kind: 'remove-paragraph', paragraph: p(paragraphs(s)) },
    { kind: 'move', paragraph: p(paragraphs(s)), after: p(paragraphs(s)) },
    { kind: 'move-provision', after: p(provisions(s)) },
    { kind: 'merge', paragraph: p(paragraphs(s)) },
    { kind: 'split', paragraph: p(paragraphs(s)), at: place(p), made: fresh(p) },
    { kind: 'to-instrument', instrument: p(instruments(s)), after: null },
    { kind: 'unbracket', bracket: p(brackets(s)) },
    { kind: 'reservation', words: p(['We reserve.', '']) },
  ]);
/** Often where it belongs, so that it is accepted now and then. */
export const propose: Recipe = (s, p) => {
  const what = change(s, p) as { paragraph?: string; after?: string | null; bracket?: string };
  const paragraph = Object.values(s.text.paragraphs).find(
    (one) => one.id === what.paragraph || one.id === what.after,
  );
  const bracket = Object.values(s.text.brackets).find((one) => one.id === what.bracket);
  return {
    type: 'text.propose',
    id: fresh(p),
    provision: paragraph?.provision ?? bracket?.provision ?? p(provisions(s)),
    change: what,
    reason: reason(p),
    behalf: p(coalitions(s)),
  };
};
const requests = (s: RoomState) => ids(s.floor.requests.map((request) => request.id));
const turns = (s: RoomState) => ids(s.floor.turn === null ? [] : [s.floor.turn.id]);
const points = (s: RoomState) => ids(s.floor.point === null ? [] : [s.floor.point.id]);
const threads = (s: RoomState) => ids(Object.keys(s.discussion.threads));
const settled = (s: RoomState) =>
  ids(Object.values(s.discussion.threads).flatMap((t) => (t.resolved === null ? [] : [t.id])));
const messages = (s: RoomState) =>
  ids(Object.values(s.discussion.threads).flatMap((thread) => thread.messages.map((m) => m.id)));
const notes = (s: RoomState) => ids(Object.keys(s.notes.notes));
/** Mostly a message with its own thread. */
const said = (s: RoomState, pick: Pick): object => {
  const all = Object.values(s.discussion.threads).flatMap(({ id, messages: said }) =>
    said.map((message) => ({ thread: id, message: message.id })),
  );
  return pick([...all, { thread: 'nobody', message: 'toString' }]) ?? {};
};
const NEW = Array.from({ length: 40 }, (_, n) => `n${n}`);
const fresh = (pick: Pick) => pick([...NEW, ...HOSTILE]);
const place = (pick: Pick) => pick(['0', '0', '1', '3', '5', '9', '99', '-1', 'x']);
const anchor = (s: RoomState, pick: Pick): unknown =>
  pick([
    ...[null, ...paragraphs(s)].map((paragraph) => ({
      provision: pick(provisions(s)),
      paragraph,
      from: null,
      to: null,
      at: pick([0, 2, 5, 40, -1]),
      quote: pick(['', 'Parties', 'act', 'q'.repeat(301)]),
    })),
    null,
  ]);
export const reason = (pick: Pick) =>
  pick(['', 'a reason', 'so', 'why', '\u202e', 'r'.repeat(3000)]);
const time = (pick: Pick, s: RoomState) =>
  pick([null, null, s.agenda.since + 9e9, 0, -1, 0.5, NaN]);

export const addParty: Recipe = (_, p) => ({
  type: 'roster.add-party',
  party: {
    id: fresh(p),
    kind: p(['party', 'organization']),
    name: { en: 'New' },
    short: p(['N1', 'N2', 'BR']),
    flag: null,
    hue: 1,
    coalitions: p([[], ['G77'], ['none']]),
    ...p([{}, {}, { admin: true }]),
  },
});

export const HALL_ACTS: readonly Recipe[] = [
  (s, p) => ({ type: 'roster.admit', seat: p(seats(s)) }),
  (s, p) => ({ type: 'roster.admit', seat: p(seats(s)) }),
  (s, p) => ({ type: 'roster.refuse', seat: p(seats(s)), reason: reason(p) }),
  (s, p) => ({ type: 'roster.warn', seat: p(seats(s)), text: reason(p) }),
  (s, p) => ({ type: 'roster.remove', seat: p(seats(s)), reason: reason(p) }),
  (_, p) => ({ type: 'roster.rename', name: p(['Ada', 'Bo', '']), function: p(['', 'x']) }),
  (s, p) => ({ type: 'roster.pass-gavel', to: p(seats(s)) }),
  () => ({ type: 'roster.take-gavel' }),
  (_, p) => ({ type: 'roster.set-admission', admission: p(['lobby', 'direct', 'open']) }),
  addParty,
  (s, p) => ({
    type: 'roster.set-access',
    party: p(parties(s)),
    multiplier: p([1, 1.5, 2, 3, NaN]),
    reason: reason(p),
  }),
  () => ({ type: 'agenda.open' }),
  () => ({ type: 'agenda.open' }),
  (s, p) => ({ type: 'agenda.suspend', reason: reason(p), until: time(p, s) }),
  () => ({ type: 'agenda.resume' }),
  (_, p) => ({ type: 'agenda.adjourn', reason: reason(p) }),
  (s, p) => ({
    type: 'agenda.call-provision',
    provision: p([...provisions(s), null]),
    seen: p([s.agenda.provision, s.agenda.provision, null, 'nobody']),
  }),
  ...[1, 2, 3].map((): Recipe => (s, p) => ({
    type: 'floor.request',
    capacity: p(['party', 'party', 'group']),
    onBehalfOf: p([null, null, ...s.roster.coalitions.map((c) => c.id), 'none']),
    side: p(['for', 'against', 'neutral']),
  })),
  (s, p) => ({ type: 'floor.withdraw', request: p(requests(s)) }),
  (s, p) => ({ type: 'floor.move-seat', request: p(requests(s)), seat: p(seats(s)) }),
  ...[1, 2, 3].map((): Recipe => (s, p) => ({
    type: 'floor.give',
    request: p(requests(s)),
    seenTurn: p([s.floor.turn?.id ?? null, s.floor.turn?.id ?? null, null, 'old']),
  })),
  (s, p) => ({ type: 'floor.end', turn: p(turns(s)) }),
  (s, p) => ({ type: 'floor.extend', turn: p(turns(s)), steps: p([1, 20, 0, 21]) }),
  (s, p) => ({ type: 'floor.pin', request: p(requests(s)), pinned: p([true, false]) }),
  (s, p) => ({ type: 'floor.skip', request: p(requests(s)), reason: reason(p) }),
  () => ({ type: 'floor.close-list' }),
  () => ({ type: 'floor.reopen-list' }),
  (_, p) => ({
    type: 'floor.set-discipline',
    discipline: p(['first-come', 'groups-first', 'round-robin', 'balance', 'lottery']),
  }),
  (_, p) => ({
    type: 'floor.set-limits',
    limits: { party: p([30, 180, 5]), group: 300, observer: 60, point: 120 },
    policy: p(['soft', 'hard']),
  }),
  (s, p) => ({ type: 'floor.stop-clock', turn: p(turns(s)) }),
  (s, p) => ({ type: 'floor.resume-clock', turn: p(turns(s)) }),
  () => ({ type: 'floor.raise-point' }),
  (s, p) => ({ type: 'floor.withdraw-point', point: p(points(s)) }),
  (s, p) => ({
    type: 'floor.rule',
    point: p(points(s)),
    ruling: p(['upheld', 'overruled']),
    reason: reason(p),
  }),
  ...[1, 2].map((): Recipe => (s, p) => ({
    type: 'positions.state',
    provision: p(provisions(s)),
    stance: p(['support', 'accept', 'reserve', 'object', 'silent']),
    statement: p(['', 'We can live with this.']),
  })),
];

/** Often a paragraph that the proposal changes. */
const wordIn: Recipe = (s, p) => {
  const proposal = p(openProposals(s));
  const change = Object.values(s.text.proposals).find(({ id }) => id === proposal)?.change;
  const own = change !== undefined && 'made' in change ? change.made : undefined;
  return {
    type: 'text.word-in',
    proposal,
    paragraph: own ?? p(paragraphs(s)),
    language: p(s.languages.versions.map(({ language }) => language as string).concat('fr')),
    words: p(['', 'Les Parties agissent.', 'Elles agissent.']),
  };
};

const STRUCTURE_ACTS: readonly Recipe[] = [
  (s, p) => ({
    type: 'text.set-mode',
    provision: p([null, null, ...provisions(s)]),
    mode: p(['free', 'free', 'chair', 'floor', 'closed', 'propose', null]),
  }),
  (s, p) => {
    const to = p(['under_discussion', 'deferred', 'agreed', 'bracketed', 'deleted'] as const);
    return {
      type: 'text.set-status',
      provision: p(provisions(s)),
      to,
      seen: p(['open', 'under_discussion', 'bracketed', 'deferred']),
      ...(to === 'deferred' ? { returns: p(['after Article 9', '']) } : {}),
    };
  },
  (s, p) => ({ type: 'text.hand-pen', seat: p(seats(s)), has: p([true, true, false]) }),
  (s, p) => ({ type: 'text.split', paragraph: p(paragraphs(s)), at: place(p), id: fresh(p) }),
  (s, p) => ({ type: 'text.merge', paragraph: p(paragraphs(s)) }),
  (s, p) => ({
    type: 'text.paste',
    paragraph: p(paragraphs(s)),
    from: place(p),
    to: place(p),
    parts: [
      { id: fresh(p), words: 'first part' },
      { id: fresh(p), words: 'second [part' },
    ],
  }),
  (s, p) => ({ type: 'text.insert-paragraph', after: p(paragraphs(s)), id: fresh(p) }),
  (s, p) => ({ type: 'text.remove-paragraph', paragraph: p(paragraphs(s)) }),
  (s, p) => ({
    type: 'text.move-paragraph',
    paragraph: p(paragraphs(s)),
    after: p(paragraphs(s)),
  }),
  (s, p) => ({
    type: 'text.set-label',
    paragraph: p(paragraphs(s)),
    label: p(['1.', '(a)', '']),
    indent: p([0, 4, 61]),
  }),
  (s, p) => ({
    type: 'text.insert-provision',
    after: p(provisions(s)),
    id: fresh(p),
    number: p(['Article 1 bis', '']),
    heading: p(['', 'Scope']),
  }),
  (s, p) => ({
    type: 'text.move-provision',
    provision: p(provisions(s)),
    after: p([null, ...provisions(s)]),
  }),
  (s, p) => {
    const provision = p(provisions(s));
    // Seldom: a text of one provision is not worth a meeting.
    return p([true, false, false, false, false, false, false, false])
      ? { type: 'text.merge-provisions', provision, into: p(provisions(s)) }
      : { type: 'text.set-number', provision, number: p(['9', '']) };
  },
];

export const TEXT_ACTS: readonly Recipe[] = [
  ...STRUCTURE_ACTS,
  (s, p) => ({
    type: 'text.bracket',
    paragraph: p(paragraphs(s)),
    from: place(p),
    to: place(p),
    id: fresh(p),
  }),
  (s, p) => ({ type: 'text.unbracket', bracket: p(brackets(s)) }),
  propose,
  propose,
  propose,
  propose,
  wordIn,
  (s, p) => ({
    type: 'text.explain',
    proposal: p(openProposals(s)),
    reason: reason(p),
    behalf: p(coalitions(s)),
  }),
  (s, p) => ({
    type: 'text.co-sponsor',
    proposal: p(openProposals(s)),
    joins: p([true, true, false]),
  }),
  (s, p) => ({ type: 'text.withdraw', proposal: p(openProposals(s)), version: version(p) }),
  (s, p) => ({ type: 'text.withdraw', proposal: p(openProposals(s)), version: version(p) }),
  (s, p) => ({ type: 'text.take-up', proposal: p(withdrawn(s)) }),
  (s, p) => ({ type: 'text.new-version', proposal: p(openProposals(s)), version: version(p) }),
  (s, p) => ({
    type: 'text.merge-proposal',
    proposal: p(openProposals(s)),
    into: p(openProposals(s)),
  }),
  (s, p) => ({
    type: 'text.react',
    option: p(openProposals(s)),
    version: version(p),
    stance: p(['support', 'accept', 'reserve', 'object', 'silent']),
    remark: reason(p),
    to: p(['all', 'all', 'mediators']),
  }),
  (s, p) => ({
    type: 'text.react',
    option: p([...brackets(s), ...openProposals(s)]),
    version: p([null, null, 1]),
    stance: p(['support', 'accept', 'reserve', 'object', 'silent']),
    remark: reason(p),
    to: p(['all', 'all', 'mediators']),
  }),
  (s, p) => ({ type: 'text.ask-sponsor', proposal: p(openProposals(s)) }),
  (s, p) => ({ type: 'text.name-sponsor', proposal: p(proposals(s)) }),
  (s, p) => ({ type: 'text.accept', proposal: p(openProposals(s)), version: version(p) }),
  (s, p) => ({ type: 'text.accept', proposal: p(openProposals(s)), version: version(p) }),
  (s, p) => ({ type: 'text.reject', proposal: p(openProposals(s)), version: version(p) }),
  (s, p) => ({
    type: 'text.to-brackets',
    proposals: p([[p(openProposals(s))], [p(openProposals(s)), p(openProposals(s))]]),
    version: version(p),
  }),
  (s, p) => ({
    type: 'text.to-brackets',
    proposals: [p(openProposals(s))],
    version: version(p),
  }),
  (_, p) => ({
    type: 'text.set-phase',
    phase: p(['input', 'negotiation', 'streamlining', 'clean-up']),
  }),
  (_, p) => ({
    type: 'text.set-attribution',
    attribution: p(['none', 'on-request', 'on-request', 'shown']),
  }),
  (s, p) => ({ type: 'text.hold', bracket: p(brackets(s)), behalf: p(coalitions(s)) }),
  (s, p) => ({ type: 'text.hold', bracket: p(brackets(s)), behalf: p(coalitions(s)) }),
  (s, p) => ({ type: 'text.release', bracket: p(held(s)) }),
  (s, p) => ({
    type: 'text.add-alternative',
    bracket: p(brackets(s)),
    id: fresh(p),
    words: wording(p),
  }),
  (s, p) => ({ type: 'text.settle', bracket: p(brackets(s)), keeps: p([true, true, false]) }),
  (s, p) => ({ type: 'text.renumber', instrument: p(instruments(s)) }),
  (_, p) => ({
    type: 'text.add-instrument',
    id: fresh(p),
    title: p(['A decision', '']),
    provision: fresh(p),
    paragraph: fresh(p),
    number: p(['1', '']),
  }),
  (s, p) => ({ type: 'text.clear-flag', flag: p(ids(s.text.flags.map((flag) => flag.id))) }),
  (s, p) => ({
    type: 'text.name-version',
    name: p(['First reading', 'Rev. 1', 'Rev. 2']),
    at: p([undefined, s.room.convenedAt, s.room.convenedAt + 1, s.room.convenedAt - 1]),
  }),
];

/** What is said about the text, while it is taken apart and put together. */
export const TALK_ACTS: readonly Recipe[] = [
  ...STRUCTURE_ACTS,
  ...[1, 2, 3].map((): Recipe => (s, p) => ({
    type: 'discussion.open',
    audience: p(['everybody', 'delegation', 'mediators', 'public']),
    anchor: anchor(s, p),
    words: p(['Which parties?', 'A word.', '', '\u202e', 'w'.repeat(5000)]),
  })),
  ...[1, 2, 3].map((): Recipe => (s, p) => ({
    type: 'discussion.reply',
    thread: p(threads(s)),
    words: p(['Ours.', 'Not ours.', '']),
    replyTo: p([null, null, ...messages(s)]),
    cites: p([null, null, anchor(s, p)]),
  })),
  (s, p) => ({ type: 'discussion.edit', ...said(s, p), words: p(['Other words.', 'Ours.']) }),
  (s, p) => ({ type: 'discussion.withdraw', ...said(s, p) }),
  (s, p) => ({ type: 'discussion.resolve', thread: p(threads(s)) }),
  (s, p) => ({ type: 'discussion.resolve', thread: p(threads(s)) }),
  (s, p) => ({ type: 'discussion.reopen', thread: p(settled(s)) }),
  (s, p) => ({ type: 'discussion.reopen', thread: p(settled(s)) }),
  ...[1, 2].map((): Recipe => (s, p) => ({
    type: 'notes.add',
    kind: p(['note', 'red-line', 'fallback', 'wish']),
    anchor: anchor(s, p),
    words: p(['not below 30', ' ', '', 'w'.repeat(5000)]),
  })),
  ...[1, 2].map((): Recipe => (s, p) => ({
    type: 'notes.write',
    note: p(notes(s)),
    base: { revision: p([0, 0, 1, -1]), words: p(['not below 30', '']) },
    words: p(['not below 20', 'surely not below 30', 'x'.repeat(3999)]),
  })),
  (s, p) => ({ type: 'notes.set-kind', note: p(notes(s)), kind: p(['note', 'fallback']) }),
  (s, p) => ({ type: 'notes.set-kind', note: p(notes(s)), kind: 'red-line' }),
  (s, p) => ({ type: 'notes.remove', note: p(notes(s)), revision: p([0, 1, 2]) }),
];

const languages = (p: Pick) => p(['ar', 'fr', 'zh', 'en', 'ar', 'fr', 'xx-', 'constructor']);
/** Versions of a text, whose words are typed: nothing can be confirmed before. */
const LANGUAGE_ACTS: readonly Recipe[] = [
  ...[1, 2].map((): Recipe => (_, p) => ({
    type: 'languages.set-drafting',
    language: p(['en', 'en', 'fr']),
    authentic: p([true, false]),
  })),
  ...[1, 2, 3].map((): Recipe => (_, p) => ({
    type: 'languages.add',
    language: languages(p),
    authentic: p([true, false]),
  })),
  (_, p) => ({ type: 'languages.remove', language: languages(p) }),
  (_, p) => ({ type: 'languages.set-authentic', language: languages(p), authentic: true }),
  (_, p) => ({ type: 'languages.set-authentic', language: languages(p), authentic: false }),
  ...[1, 2, 3].map((): Recipe => (s, p) => ({
    type: 'languages.let-write',
    language: languages(p),
    party: p(parties(s)),
    may: p([true, true, false]),
  })),
  (s, p) => ({
    type: 'languages.confirm',
    language: languages(p),
    pairs: [{ paragraph: p(paragraphs(s)), base: '', own: '' }],
  }),
];

/** A text of several languages, with what is proposed on it. */
export const TONGUE_ACTS: readonly Recipe[] = [
  ...LANGUAGE_ACTS,
  propose,
  propose,
  wordIn,
  wordIn,
  (s, p) => ({ type: 'text.accept', proposal: p(openProposals(s)), version: 1 }),
];

export const SEAT_ACTS: readonly Recipe[] = [...HALL_ACTS, ...TEXT_ACTS, ...LANGUAGE_ACTS];
type SystemRecipe = (state: RoomState, pick: Pick, now: number) => SystemAct;

/** What the server itself may ask for; its types are its own, its choices may still be out of date. */
const known = (ids: readonly string[]): string[] => [...ids, 'nobody'];

export const SYSTEM_ACTS: readonly SystemRecipe[] = [
  ...[true, true, false].map((present): SystemRecipe => (s, p, now) => ({
    type: 'roster.attend',
    seat: (p(known(Object.keys(s.roster.seats))) ?? 'nobody') as never,
    present,
    lastSeen: now - (p([0, 5000, 90_000]) ?? 0),
  })),
  () => ({ type: 'roster.gavel-absent' }),
  (s, p) => ({
    type: 'roster.cut',
    seat: (p(known(Object.keys(s.roster.seats))) ?? 'nobody') as never,
    wire: p(['text', 'acts'] as const) ?? 'text',
    code: p(['forged', 'flooding', 'slow'] as const) ?? 'forged',
    times: p([1, 40]) ?? 1,
  }),
  () => ({ type: 'floor.tick' }),
  (_, p, now) => ({ type: 'floor.speaker-lost', lastSeen: now - (p([0, 20_000]) ?? 0) }),
  () => ({ type: 'floor.speaker-back' }),
  (s, p) => ({
    type: 'roster.revoke',
    invitation: (p(known(Object.keys(s.roster.invitations))) ?? 'none') as never,
  }),
  (s, p, now) => ({
    type: 'roster.renew',
    invitation: (p(known(Object.keys(s.roster.invitations))) ?? 'none') as never,
    expiresAt: p([null, now + 60_000, now - 1]) ?? null,
  }),
  (s, p, now) => ({
    type: 'roster.issue',
    terms: {
      id: (p(['j1', 'j2', 'j3']) ?? 'j1') as never,
      party: (p([null, ...s.roster.parties.map((party) => party.id)]) ?? null) as never,
      role: (p(ROLES) ?? 'head') as never,
      expiresAt: p([null, now + 60_000, now]) ?? null,
      seatLimit: p([null, 1]) ?? null,
    },
  }),
  (s, p) => ({
    type: 'text.issue-pen',
    instrument: (s.text.instruments[0]?.id ?? 'none') as never,
    seat: (p(Object.keys(s.roster.seats)) ?? 'chair') as never,
    client: p([7_000_001, 7_000_002, 7_000_003]) ?? 7_000_001,
  }),
];
