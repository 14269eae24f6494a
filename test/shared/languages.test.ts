import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { must } from '../../shared/base/assert.ts';
import type { Viewer } from '../../shared/base/actor.ts';
import type { ParagraphId, SeatId } from '../../shared/base/ids.ts';
import { directionOf, documentOf, languageOf, languageTag } from '../../shared/base/language.ts';
import type { LanguageTag } from '../../shared/base/language.ts';
import { alignmentOf, countAlignment, unsettledBy } from '../../shared/languages/alignment.ts';
import { mayWriteVersion } from '../../shared/languages/may-write.ts';
import { concordanceOf } from '../../shared/languages/state.ts';
import { viewerOf } from '../../shared/room/actor.ts';
import { languagesReads } from '../../shared/room/reads.ts';
import type { Act } from '../../shared/room/schema.ts';
import { wordsOf } from './support/talk.ts';
import { RoomModel } from './support/room-model.ts';

const AR = 'ar' as LanguageTag;
const FR = 'fr' as LanguageTag;
const EN = 'en' as LanguageTag;

/** A room in which English is negotiated; Arabic is authentic, French a translation. */
const polyglot = (): RoomModel => {
  const room = new RoomModel();
  room.seat('br', 'head', 'BR');
  room.seat('br-2', 'adviser', 'BR');
  room.seat('va', 'observer', 'VA');
  room.seat('scribe', 'rapporteur', null);
  room.done('chair', { type: 'agenda.open' });
  room.done('chair', { type: 'text.set-mode', provision: null, mode: 'free' });
  room.done('chair', { type: 'languages.set-drafting', language: EN, authentic: true });
  room.done('chair', { type: 'languages.add', language: AR, authentic: true });
  room.done('chair', { type: 'languages.add', language: FR, authentic: false });
  return room;
};

const paragraphs = (room: RoomModel): ParagraphId[] =>
  room.state.text.instruments.flatMap((instrument) =>
    instrument.provisions.flatMap((id) => room.state.text.provisions[id]?.paragraphs ?? []),
  );
const versionOf = (room: RoomModel, language: LanguageTag, id: ParagraphId): string =>
  (room.versions[language]?.[id] ?? []).map((run) => run.insert).join('');
const paragraphOn = (room: RoomModel, quote: string): ParagraphId =>
  must(
    paragraphs(room).find((id) => wordsOf(room, id).includes(quote)),
    quote,
  );
const pairOf = (room: RoomModel, language: LanguageTag, paragraph: ParagraphId) => ({
  paragraph,
  base: room.reader().digest(paragraph, null),
  own: room.reader().digest(paragraph, language),
});
const confirm = (room: RoomModel, language: LanguageTag, paragraph: ParagraphId): Act => ({
  type: 'languages.confirm',
  language,
  pairs: [pairOf(room, language, paragraph)],
});
const viewer = (room: RoomModel, seat: string): Viewer =>
  must(viewerOf(room.state, seat as SeatId), seat);
const mayWrite = (room: RoomModel, seat: string, paragraph: ParagraphId, language = AR) =>
  mayWriteVersion(
    room.state.languages,
    language,
    paragraph,
    viewer(room, seat),
    languagesReads(room.state),
  );

/** The paragraph "They act together.", in Arabic, confirmed. */
const confirmed = (): { room: RoomModel; together: ParagraphId } => {
  const room = polyglot();
  const together = paragraphOn(room, 'act together');
  room.write(together, 'تعمل الأطراف معا.', AR);
  room.done('chair', confirm(room, AR, together));
  return { room, together };
};

describe('languages of a room', () => {
  it('are declared by the chair: the language of the negotiation first, each one once', () => {
    const room = new RoomModel();
    room.seat('br', 'head', 'BR');
    const add = { type: 'languages.add', language: AR, authentic: true } as const;
    expect(room.code('chair', add)).toBe('drafting-language-first');
    room.done('chair', { type: 'languages.set-drafting', language: EN, authentic: true });
    expect(room.code('br', add)).toBe('mediators-only');
    expect(room.code('chair', { ...add, language: EN })).toBe('already-so');
    room.done('chair', add);
    expect(room.code('chair', add)).toBe('already-so');
    const drafting = { type: 'languages.set-drafting', language: AR, authentic: true } as const;
    expect(room.code('chair', drafting)).toBe('already-so');
    const authentic = { type: 'languages.set-authentic', language: AR } as const;
    expect(room.code('chair', { ...authentic, authentic: true })).toBe('already-so');
    room.done('chair', { ...authentic, authentic: false });
    expect(room.state.languages.versions).toEqual([
      { language: AR, authentic: false, writers: [] },
    ]);
  });

  it('are taken away only while they have no words', () => {
    const room = polyglot();
    const remove = { type: 'languages.remove', language: AR } as const;
    const together = paragraphOn(room, 'act together');
    room.write(together, 'معا', AR);
    expect(room.code('chair', remove)).toBe('language-has-words');
    room.write(together, '', AR);
    room.done('chair', remove);
    expect(room.code('chair', remove)).toBe('unknown-language');
  });

  it('have documents of their own, which no id of an instrument can name', () => {
    expect(documentOf(AR)).toBe('@ar');
    expect(languageOf(documentOf(AR))).toBe(AR);
    expect(languageOf('ar' as never)).toBe(null);
  });

  it.each(['en', 'sr-Latn', 'zh-Hant-TW', 'es-419', 'nqo'])('%s names a language', (tag) => {
    expect(languageTag.safeParse(tag).success).toBe(true);
    expect(Intl.getCanonicalLocales(tag)).toEqual([tag]);
    expect(new Intl.DisplayNames(['fr'], { type: 'language' }).of(tag)).toBeTruthy();
  });

  it.each(['en-a1', 'en-abc', 'en-1996', 'sr-latn', 'EN', 'zh-tw', 'en-', 'en-US-US', 'i-klingon'])(
    '%s is no tag of the room: it has no name to show, or is a second one for the same language',
    (tag) => expect(languageTag.safeParse(tag).success).toBe(false),
  );

  it.each([
    ['ar', 'rtl'],
    ['he-IL', 'rtl'],
    ['ur', 'rtl'],
    ['az-Arab', 'rtl'],
    ['ku-Latn', 'ltr'],
    ['zh', 'ltr'],
    ['en', 'ltr'],
  ])('%s is written %s', (tag, direction) => expect(directionOf(tag)).toBe(direction));
});

describe('the pen of a version', () => {
  it('is the secretariat’s, and of parties to which the chair gives it, in that language alone', () => {
    const room = polyglot();
    const together = paragraphOn(room, 'act together');
    expect(mayWrite(room, 'chair', together)).toBe(null);
    expect(mayWrite(room, 'scribe', together)).toBe(null);
    for (const seat of ['br', 'br-2', 'va']) {
      expect(mayWrite(room, seat, together)).toBe('not-your-language');
    }
    const br = must(viewer(room, 'br').party, 'BR');
    const give = { type: 'languages.let-write', language: AR, party: br, may: true } as const;
    expect(room.code('br', give)).toBe('mediators-only');
    room.done('chair', give);
    expect(mayWrite(room, 'br', together)).toBe(null);
    expect(mayWrite(room, 'br-2', together)).toBe(null);
    expect(mayWrite(room, 'br', together, FR)).toBe('not-your-language');
    expect(mayWrite(room, 'va', together)).toBe('not-your-language');
    room.done('chair', { ...give, may: false });
    expect(mayWrite(room, 'br', together)).toBe('not-your-language');
    expect(room.code('br', confirm(room, AR, together))).toBe('not-your-language');
  });

  it('may complete a version of agreed text, but not change what was confirmed with it', () => {
    const { room, together } = confirmed();
    const provision = must(room.state.text.paragraphs[together], 'paragraph').provision;
    const other = paragraphOn(room, 'act.');
    const seen = must(room.state.text.provisions[provision], 'provision').status;
    // `agreed` takes a decision, which is not there yet; the rule is about what stands in the state.
    const settled = (status: 'agreed' | 'deleted') => ({
      ...languagesReads(room.state),
      standing: () => status,
    });
    expect(seen).not.toBe('agreed');
    const may = (paragraph: ParagraphId, status: 'agreed' | 'deleted') =>
      mayWriteVersion(room.state.languages, AR, paragraph, viewer(room, 'chair'), settled(status));
    expect(may(together, 'agreed')).toBe('provision-agreed');
    expect(may(other, 'agreed')).toBe(null);
    expect(may(other, 'deleted')).toBe('provision-closed');
  });
});

describe('a confirmed pair', () => {
  it('is stale once the drafting text changes, until it is confirmed again', () => {
    const { room, together } = confirmed();
    const state = () => room.state.languages;
    expect(alignmentOf(state(), AR, together)).toBe('confirmed');
    room.write(together, 'They shall act together.');
    expect(alignmentOf(state(), AR, together)).toBe('stale');
    const kept = room.log.length;
    room.write(together, 'They shall always act together.');
    // One entry tells of it: typing on says nothing new.
    expect(room.log.length).toBe(kept);
    room.done('chair', confirm(room, AR, together));
    expect(alignmentOf(state(), AR, together)).toBe('confirmed');
    expect(room.code('chair', confirm(room, AR, together))).toBe('already-so');
    room.write(together, 'They act.');
    expect(alignmentOf(state(), AR, together)).toBe('stale');
  });

  it('cannot be confirmed by somebody who saw other words than now stand there', () => {
    const { room, together } = confirmed();
    room.write(together, 'They shall act together.');
    const seen = confirm(room, AR, together);
    room.write(together, 'They shall not act together.');
    expect(room.code('chair', seen)).toBe('stale');
    const again = confirm(room, AR, together);
    room.write(together, 'لا تعمل', AR);
    expect(room.code('chair', again)).toBe('stale');
    expect(alignmentOf(room.state.languages, AR, together)).toBe('stale');
  });

  it('is not confirmed where the version has no words, nor twice in one act', () => {
    const room = polyglot();
    const together = paragraphOn(room, 'act together');
    expect(room.code('chair', confirm(room, AR, together))).toBe('language-incomplete');
    room.write(together, 'معا', AR);
    const pair = pairOf(room, AR, together);
    const twice: Act = { type: 'languages.confirm', language: AR, pairs: [pair, pair] };
    expect(room.code('chair', twice)).toBe('malformed');
  });

  it('is in doubt when the version itself changes; an authentic one puts every other in doubt', () => {
    const { room, together } = confirmed();
    room.write(together, 'Elles agissent ensemble.', FR);
    room.done('chair', confirm(room, FR, together));
    const state = () => room.state.languages;
    const stale = (language: LanguageTag) => countAlignment(state(), language, [together]).stale;
    expect([stale(AR), stale(FR)]).toEqual([0, 0]);
    room.write(together, 'Elles agissent de concert.', FR);
    expect(alignmentOf(state(), FR, together)).toBe('changed');
    // A translation binds nobody.
    expect([stale(AR), stale(FR)]).toEqual([0, 1]);
    expect(unsettledBy(state(), together, null)).toEqual([]);
    room.done('chair', confirm(room, FR, together));
    room.write(together, 'قد تعمل الأطراف معا.', AR);
    expect(unsettledBy(state(), together, null)).toEqual([AR]);
    expect([stale(AR), stale(FR)]).toEqual([1, 1]);
    room.done('chair', confirm(room, AR, together));
    expect([stale(AR), stale(FR)]).toEqual([0, 0]);
  });

  it('does not mind what is only proposed, and does mind a bracket', () => {
    const { room, together } = confirmed();
    const act = {
      type: 'text.propose',
      id: 'q1' as never,
      provision: must(room.state.text.paragraphs[together], 'paragraph').provision,
      change: { kind: 'replace', paragraph: together, from: '0', to: '4', words: 'All' },
      reason: '',
      behalf: null,
    } as const;
    room.done('br', act);
    expect(alignmentOf(room.state.languages, AR, together)).toBe('confirmed');
    room.done('chair', { type: 'text.accept', proposal: 'q1', version: 1 } as never);
    expect(wordsOf(room, together)).toContain('All act together');
    expect(alignmentOf(room.state.languages, AR, together)).toBe('stale');
    room.done('chair', confirm(room, AR, together));
    room.done('chair', {
      type: 'text.bracket',
      paragraph: together,
      from: '0',
      to: '3',
      id: 'b-new',
    } as never);
    expect(alignmentOf(room.state.languages, AR, together)).toBe('stale');
  });
});

type Deed = { what: number; at: number; where: number };

/** One change of the structure, of some kind, where it is possible. */
const restructure = (room: RoomModel, { what, at, where }: Deed, n: number): void => {
  const all = paragraphs(room);
  const paragraph = must(all[at % all.length], 'paragraph');
  const after = must(all[where % all.length], 'paragraph');
  const id = `new-${n}` as ParagraphId;
  const place = String(where % 12);
  const acts = [
    { type: 'text.split', paragraph, at: place, id },
    { type: 'text.merge', paragraph },
    { type: 'text.merge', paragraph },
    { type: 'text.insert-paragraph', after: paragraph, id },
    { type: 'text.remove-paragraph', paragraph },
    { type: 'text.move-paragraph', paragraph, after },
  ] as const;
  room.act('chair', must(acts[what % acts.length], 'act'));
};

describe('alignment', () => {
  const deeds = fc.array(fc.record({ what: fc.nat(5), at: fc.nat(40), where: fc.nat(40) }), {
    minLength: 1,
    maxLength: 12,
  });

  it('follows split, join, move, insert and removal: no word of a version is lost, doubled or left behind', () => {
    fc.assert(
      fc.property(deeds, (all) => {
        const room = polyglot();
        paragraphs(room).forEach((id, n) => room.write(id, `كلمة${n}.`, AR));
        for (const [n, deed] of all.entries()) {
          const before = paragraphs(room);
          const said = new Map(before.map((id) => [id, versionOf(room, AR, id)]));
          restructure(room, deed, n);
          const now = new Set(paragraphs(room));
          const gone = before.filter((id) => !now.has(id));
          const last = room.log.findLast(({ event }) => event.type === 'text.merged')?.event;
          for (const id of now) {
            const joined =
              last?.type === 'text.merged' && gone.includes(last.paragraph) && last.into === id
                ? [said.get(id) ?? '', said.get(last.paragraph) ?? ''].filter((w) => w !== '')
                : [said.get(id) ?? ''];
            expect(versionOf(room, AR, id)).toBe(joined.join(' '));
          }
          for (const id of gone) expect(versionOf(room, AR, id)).toBe('');
        }
        // Whatever has words in the version is a paragraph of the text.
        const there = new Set(paragraphs(room));
        for (const [id, runs] of Object.entries(room.versions[AR] ?? {})) {
          if (runs.some((run) => run.insert !== '')) {
            expect(there.has(id as ParagraphId)).toBe(true);
          }
        }
      }),
      { numRuns: 150 },
    );
  });

  it('says confirmed only of what says what it said when it was confirmed', () => {
    const step = fc.record({
      what: fc.nat(8),
      at: fc.nat(40),
      where: fc.nat(40),
      words: fc.constantFrom('a', 'b b', '', 'ج', 'long enough to be split'),
    });
    fc.assert(
      fc.property(fc.array(step, { minLength: 5, maxLength: 30 }), (steps) => {
        const room = polyglot();
        for (const [n, deed] of steps.entries()) {
          const all = paragraphs(room);
          const paragraph = must(all[deed.at % all.length], 'paragraph');
          const language = must([AR, FR][deed.where % 2], 'language');
          if (deed.what === 6) room.write(paragraph, deed.words);
          else if (deed.what === 7) room.write(paragraph, deed.words, language);
          else if (deed.what === 8) room.act('chair', confirm(room, language, paragraph));
          else restructure(room, deed, n);
          for (const id of paragraphs(room)) {
            for (const tag of [AR, FR]) {
              const known = concordanceOf(room.state.languages, tag, id);
              if (known === null) continue;
              const { base, own } = pairOf(room, tag, id);
              if (known.base !== base) expect(known.moved.base).toBe(true);
              if (known.own !== own) expect(known.moved.own).toBe(true);
            }
          }
          const gone = Object.keys(room.state.languages.confirmed[AR] ?? {}).filter(
            (id) => room.state.text.paragraphs[id as ParagraphId] === undefined,
          );
          expect(gone).toEqual([]);
        }
      }),
      { numRuns: 200 },
    );
  });
});
