import type { Moment, SeatActor } from '../base/actor.ts';
import { unreachable } from '../base/assert.ts';
import { cutShort } from '../base/cut-short.ts';
import type { RefusalCode } from '../base/result.ts';
import type { DecisionsWords } from '../decisions/reads.ts';
import type { Matter, Question } from '../decisions/schema.ts';
import { decideText } from '../text/decide.ts';
import { mayNotClear } from '../text/holds/decide-hold.ts';
import { bracketWords } from '../text/holds/words.ts';
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
  matter: (question) => matterOf(state, question, reader),
});

/**
 * Why what is asked could not be carried out as things stand, or null: what the chair would be told who did it alone. Refusals:
 * as `text.accept` and `text.settle`, `mayNotClear`; already-so.
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
    case 'adopt':
    case 'reopen':
    case 'delete':
      return null;
    default:
      return unreachable(question);
  }
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
