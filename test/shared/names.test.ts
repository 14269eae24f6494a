import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { alike, canBeCalled } from '../../shared/base/alike.ts';
import { must } from '../../shared/base/assert.ts';
import { readable, readableLine } from '../../shared/base/characters.ts';
import { seatId } from '../../shared/base/ids.ts';
import type { SeatId } from '../../shared/base/ids.ts';
import { line, words } from '../../shared/base/names.ts';
import { convene } from '../../shared/room/convene.ts';
import { party } from '../../shared/roster/schema.ts';
import states from '../../client/data/states.json' with { type: 'json' };
import { RoomModel } from './support/room-model.ts';

const seen: Record<string, [given: string, read: string]> = {
  'gaps without width': ['A\u200bda \u2060Berg\ufeff', 'Ada Berg'],
  'marks of direction': ['\u200eAda\u200f \u061cBerg', 'Ada Berg'],
  'joiners between Latin letters': ['A\u200dda\u200c Berg\u200d', 'Ada Berg'],
  'letters that are blank': ['Ada\u3164\u115f Berg', 'Ada Berg'],
  'later control characters': ['Ada\u0080 B\u009berg', 'Ada Berg'],
  'words hidden in tags': ['Ada\u{e0042}\u{e006f} Berg', 'Ada Berg'],
  'half a character': ['Ada \ud83d', 'Ada \ufffd'],
  'line ends': ['Ada\u2028Berg\tof\r\nCoast\u0085', 'Ada Berg of Coast'],
  'a mark on nothing': ['\u0301\u0301Ada', 'Ada'],
  'a soft hyphen': ['Ada Ber\u00adg', 'Ada Berg'],
};

const needed: Record<string, string> = {
  'Persian: a joiner keeps letters apart': 'می\u200cخواهم',
  'Devanagari: a joiner keeps a half form': 'क्\u200dष',
  'Sinhala: a joiner makes a conjunct': 'ශ්\u200dරී ලංකා',
  'an emoji of several': '👩\u200d⚖️ Ada 👩🏽\u200d🚀',
  'a soft hyphen is no hyphen': 'Anne-Marie O’Neil',
};

const PIECES = Array.from(
  'aبक\u094d\u0301\u200c\u200d\u200b \u2028👩\ufe0f🏽\u{e0041}\ufeff\ud800\t',
);

describe('a name or title', () => {
  it.each(Object.entries(seen))('holds nothing that cannot be seen: %s', (_, [given, read]) => {
    expect(line(80).parse(given)).toBe(read);
  });

  it.each(Object.entries(needed))('keeps what its writing needs: %s', (_, given) => {
    expect(line(80).parse(given)).toBe(given);
  });

  it.each(['\u202eAda', 'A\u2066da', 'A\u0000da', ''])('is refused as ever: %j', (given) => {
    expect(line(80).safeParse(given).success).toBe(false);
  });

  it('is the same when it is read again, as it is from the record', () => {
    const unit = fc.constantFrom(...PIECES);
    fc.assert(
      fc.property(fc.string({ unit }), (given) => {
        expect(readableLine(readableLine(given))).toBe(readableLine(given));
        expect(readable(readable(given))).toBe(readable(given));
        const read = line(80).safeParse(given);
        if (read.success) expect(line(80).parse(read.data)).toBe(read.data);
      }),
      { numRuns: 2000 },
    );
  });

  it('of a record is read for ever, also one of which nothing is to be seen', () => {
    expect(line(80).parse('\u200b')).toBe('\ufffd');
    expect(words(80).parse('\u{e0041}')).toBe('\ufffd');
  });
});

describe('words of several lines', () => {
  it('keep their lines and joiners, and hide nothing', () => {
    const given = 'One\nمی\u200cخواهم\ttwo\u{e0042}\u009b \udc00.';
    expect(words(80).parse(given)).toBe('One\nمی\u200cخواهم\ttwo \ufffd.');
  });
});

describe('two names', () => {
  it.each([
    ['Ada Berg', 'ADA  BERG'],
    ['Ada Berg', 'Ada\u00a0Berg'],
    ['Ada Berg', 'Ada‐Berg'],
    ['Ada Berg', 'Аdа Веrg'],
    ['Сосо', 'Coco'],
    ['ΝΑΤΟ', 'NATO'],
    ['Al Bo', 'AI Bo'],
    ['Delegate 10', 'Delegate lO'],
    ['Strauß', 'Strauss'],
    ['Jose\u0301', 'José'],
    ['Ａｄａ', 'Ada'],
    ['Вова', 'ВОВА'],
  ])('that a reader could take for one another: %s, %s', (a, b) => {
    expect(alike(a, b)).toBe(true);
  });

  it.each([
    ['Ada Berg', 'Ada Borg'],
    ['José', 'Jose'],
    ['Ai', 'Al'],
    ['IL', 'LI'],
    ['Вова', 'Boba'],
    ['محمد', 'محمود'],
    ['王伟', '王炜'],
  ])('that nobody takes for one another: %s, %s', (a, b) => {
    expect(alike(a, b)).toBe(false);
  });

  it('no states of the directory are so, in any language', () => {
    const all = states.map(({ name, iso3 }) => [iso3, ...Object.values(name)]);
    const clashes = all.flatMap((one, n) =>
      all
        .slice(n + 1)
        .flatMap((other) =>
          one.filter((a) => other.some((b) => alike(a, b))).map((a) => [a, other[0]]),
        ),
    );
    expect(clashes).toEqual([]);
    expect(all.flat().filter((name) => !canBeCalled(name))).toEqual([]);
    const codes = states.map(({ iso2 }) => iso2.toUpperCase());
    expect(codes.filter((a, n) => codes.slice(n + 1).some((b) => alike(a, b)))).toEqual([]);
  });
});

const badge = (room: RoomModel, id: string, name: string, short: string | null, role: string) => {
  const { parties, invitations } = room.state.roster;
  const on = parties.find((known) => known.short === short)?.id ?? null;
  const link = must(
    Object.values(invitations).find((i) => i.role === role && i.party === on),
    role,
  );
  return {
    id: seatId.parse(id),
    party: on,
    role: link.role,
    name,
    function: '',
    invitation: link.id,
  };
};

describe('who takes a seat', () => {
  const arrive = (room: RoomModel, ...who: [string, string, string | null, string]) =>
    room.code(null, { type: 'roster.arrive', badge: badge(room, ...who) });

  it('cannot be taken for somebody of another party, here or away', () => {
    const room = new RoomModel();
    expect(arrive(room, 'one', 'Ada Berg', 'BR', 'head')).toBe('accepted');
    expect(arrive(room, 'two', 'Аdа Вerg', 'TV', 'head')).toBe('name-unfit');
    expect(arrive(room, 'two', 'ada berg', 'TV', 'head')).toBe('name-taken');
    expect(arrive(room, 'two', 'Ada B. Berg', 'TV', 'head')).toBe('accepted');
  });

  it('can take a second one in their own delegation under their name: a telephone beside the computer', () => {
    const room = new RoomModel();
    room.seat('ada', 'head', 'BR');
    expect(arrive(room, 'two', 'Ada', 'BR', 'head')).toBe('accepted');
    expect(arrive(room, 'three', 'Ada', 'TV', 'head')).toBe('name-taken');
  });

  it('has a name with a letter or a digit', () => {
    const room = new RoomModel();
    expect(arrive(room, 'one', '— 👩 —', 'BR', 'head')).toBe('name-unfit');
    expect(arrive(room, 'one', '\ufffd', 'BR', 'head')).toBe('name-unfit');
  });

  it('does not come to look like somebody else later', () => {
    const room = new RoomModel();
    const one = room.seat('Ada', 'head', 'BR');
    const two = room.seat('Bo', 'head', 'TV');
    const rename = (name: string, duty = '') =>
      room.code(two, { type: 'roster.rename', name, function: duty });
    expect(rename('Аdа')).toBe('name-unfit');
    expect(rename('ADA')).toBe('name-taken');
    expect(rename('Bo', 'Legal adviser')).toBe('accepted');
    expect(rename('BO')).toBe('accepted');
    room.done('chair', { type: 'roster.remove', seat: one, reason: 'so' });
    expect(rename('Ada')).toBe('accepted');
  });
});

describe('parties of one room', () => {
  const made = (id: string, name: string, short: string) =>
    party.parse({
      id,
      kind: 'party',
      name: { en: name },
      short,
      flag: null,
      hue: 0,
      coalitions: [],
    });
  const add = (room: RoomModel, name: string, short: string) =>
    room.code('chair', { type: 'roster.add-party', party: made('new', name, short) });

  it('cannot be taken for one another', () => {
    const room = new RoomModel();
    expect(add(room, 'Other', 'Вr')).toBe('name-unfit');
    expect(add(room, 'Other', 'ВR')).toBe('name-unfit');
    expect(add(room, 'Other', 'br')).toBe('party-exists');
    expect(add(room, ' b\u200br ', 'OTH')).toBe('party-exists');
    expect(add(room, 'Other', 'OTH')).toBe('accepted');
  });

  it('nor when the room is convened', () => {
    const seat = (name: string, short: string) => ({
      kind: 'party' as const,
      name: { en: name },
      short,
      flag: null,
      coalitions: [],
    });
    const convened = convene(
      {
        title: 'Water',
        template: 'blank',
        admission: 'direct',
        mediator: { name: 'Ada', function: '' },
        parties: [seat('Upland', 'UPL'), seat('UPLAND', 'U')],
        coalitions: [],
      },
      'chair' as SeatId,
    );
    expect(convened).toMatchObject({ ok: false, refusal: { code: 'party-exists' } });
  });
});
