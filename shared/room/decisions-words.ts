import type { Moment, SeatActor } from '../base/actor.ts';
import { unreachable } from '../base/assert.ts';
import { cutShort } from '../base/cut-short.ts';
import type { InstrumentId, ProvisionId } from '../base/ids.ts';
import type { LanguageTag } from '../base/language.ts';
import type { RefusalCode } from '../base/result.ts';
import type { DecisionsWords } from '../decisions/reads.ts';
import type { Matter, Question, WholeText } from '../decisions/schema.ts';
import { countAlignment } from '../languages/alignment.ts';
import { isAdopted } from '../text/adopted.ts';
import { decideText } from '../text/decide.ts';
import { evolveText } from '../text/evolve.ts';
import { mayNotClear } from '../text/holds/decide-hold.ts';
import { bracketWords } from '../text/holds/words.ts';
import { bracketsIn } from '../text/marks.ts';
import type { TextReader } from '../text/rewrite.ts';
import type { TextCommand } from '../text/schema.ts';
import type { RoomReader } from './reader.ts';
import { textReads } from './reads.ts';
import type { RoomState } from './state.ts';

/** The chair, as whoever put the question. */
export const asChair = (seat: SeatActor['seat']): SeatActor => ({
  kind: 'seat',
  seat,
  party: null,
  role: 'mediator',
  gavel: true,
});

/** What the words say to whoever decides about them. */
export const decisionsWords = (
  state: RoomState,
  reader: RoomReader,
  moment: Moment,
): DecisionsWords => ({
  texts: (provision) => {
    const paragraphs = state.text.provisions[provision]?.paragraphs ?? [];
    const languages = state.languages.versions.map(({ language }) => language);
    return [null, ...languages].flatMap((language) => {
      const said = paragraphs.map((paragraph) => reader.digest(paragraph, language));
      if (language !== null && said.every((one) => one === '')) return [];
      return [{ provision, language, digest: reader.hash(JSON.stringify(said)) }];
    });
  },
  barred: (question) => barred(state, question, reader, moment),
  overtaken: ({ question, provisions }) => {
    // A party that came back meanwhile could object, and did not.
    if (question.kind === 'clear-hold') return null;
    const thawed = evolveText(
      state.text,
      { type: 'text.frozen', provisions, frozen: false },
      moment.now,
    );
    return barred({ ...state, text: thawed }, question, reader, moment);
  },
  whole: (question) => wholeOf(state, question, reader),
  matter: (question) => matterOf(state, question, reader),
});

/**
 * Why what is asked could not be carried out as things stand, or null: what the chair would be told who did it alone. Refusals:
 * as `text.accept` and `text.settle`, `mayNotClear`, `mayNotAdoptWhole`; already-so, provision-contested.
 */
export function barred(
  state: RoomState,
  question: Question,
  reader: TextReader,
  moment: Moment,
): RefusalCode | null {
  const does = (act: TextCommand): RefusalCode | null => {
    const chair = asChair(state.roster.gavel ?? ('' as SeatActor['seat']));
    const answer = decideText(state.text, act, chair, textReads(state), moment, reader);
    return answer.ok ? null : answer.refusal.code;
  };
  switch (question.kind) {
    case 'accept': {
      const { proposal, version } = question;
      return does({ type: 'text.accept', proposal, version });
    }
    case 'settle': {
      const { bracket, keeps } = question;
      return does({ type: 'text.settle', bracket, keeps });
    }
    case 'clear-hold':
      return mayNotClear(state.text, question, textReads(state));
    case 'name-sponsors':
      return state.text.attribution === 'shown' ? 'already-so' : null;
    case 'agree':
      return bracketedFromElsewhere(state.text, question.provisions, reader);
    case 'adopt-whole':
      return mayNotAdoptWhole(state, question.instrument, reader);
    case 'adopt':
    case 'reopen':
    case 'delete':
      return null;
    default:
      return unreachable(question);
  }
}

/** P-1: a bracket may go on from another provision, and is no less one here. */
const bracketedFromElsewhere = (
  { brackets, provisions }: RoomState['text'],
  about: readonly ProvisionId[],
  reader: Pick<TextReader, 'runs'>,
): RefusalCode | null => {
  if (Object.keys(brackets).length === 0) return null;
  const paragraphs = about.flatMap((id) => provisions[id]?.paragraphs ?? []);
  const left = paragraphs.some((paragraph) =>
    [...bracketsIn(reader.runs(paragraph))].some((id) => Object.hasOwn(brackets, id)),
  );
  return left ? 'provision-contested' : null;
};

/**
 * C-2: what adopting a whole text needs beside what each of its provisions does: no bracket is left, also none as a character
 * (T-10), and the authentic versions say what it says. Refusals: text-adopted, provision-contested, flags-left, language-stale.
 */
function mayNotAdoptWhole(
  { text, languages }: RoomState,
  id: InstrumentId,
  reader: Pick<TextReader, 'runs'>,
): RefusalCode | null {
  if (isAdopted(text, id)) return 'text-adopted';
  const standing = standingIn(text, id);
  const contested = bracketedFromElsewhere(text, standing, reader);
  if (contested !== null) return contested;
  const paragraphs = standing.flatMap((provision) => text.provisions[provision]?.paragraphs ?? []);
  if (text.flags.some(({ paragraph }) => paragraphs.includes(paragraph))) return 'flags-left';
  const behind = languages.versions.some(({ language, authentic }) => {
    const { stale, unconfirmed } = countAlignment(languages, language, paragraphs);
    return authentic && stale + unconfirmed > 0;
  });
  return behind ? 'language-stale' : null;
}

const standingIn = (text: RoomState['text'], id: InstrumentId): ProvisionId[] =>
  (text.instruments.find((one) => one.id === id)?.provisions ?? []).filter(
    (provision) => text.provisions[provision]?.status !== 'deleted',
  );

/** One hash per language; those that are not authentic are marked as translations (C-2). */
function wholeOf(
  { text, languages }: RoomState,
  question: Question,
  reader: RoomReader,
): WholeText[] | null {
  if (question.kind !== 'adopt-whole') return null;
  const paragraphs = standingIn(text, question.instrument).flatMap(
    (provision) => text.provisions[provision]?.paragraphs ?? [],
  );
  const said = (language: LanguageTag | null): string[] =>
    paragraphs.map((paragraph) => reader.digest(paragraph, language));
  const versions = [
    { language: null, authentic: languages.drafting?.authentic ?? true },
    ...languages.versions,
  ];
  return versions.flatMap(({ language, authentic }) => {
    const digests = said(language);
    if (language !== null && digests.every((one) => one === '')) return [];
    return [{ language, authentic, digest: reader.hash(JSON.stringify(digests)) }];
  });
}

/** What a question about a bracket is about, for the record; null for any other, and where the bracket is gone. */
export function matterOf(
  { text }: RoomState,
  question: Question,
  reader: Pick<TextReader, 'runs'>,
): Matter | null {
  if (question.kind !== 'settle' && question.kind !== 'clear-hold') return null;
  const { bracket: id } = question;
  const bracket = Object.hasOwn(text.brackets, id) ? text.brackets[id] : undefined;
  if (bracket === undefined) return null;
  const paragraphs = text.provisions[bracket.provision]?.paragraphs ?? [];
  const words = cutShort(bracketWords(reader, paragraphs, id), MOST);
  const hold =
    question.kind === 'clear-hold' ? bracket.holds.find((one) => one.id === question.hold) : null;
  return { words, holder: hold?.party ?? null, attributed: hold?.attributed ?? true };
}

/** So much is enough to know the words by; in code points. */
const MOST = 200;
