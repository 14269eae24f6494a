import type { Moment, SeatActor } from '../base/actor.ts';
import type { DecisionsWords } from '../decisions/reads.ts';
import { decideText } from '../text/decide.ts';
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
  barred: (proposal, version) => {
    const act = { type: 'text.accept' as const, proposal, version };
    const chair = asChair(state.roster.gavel ?? ('' as SeatActor['seat']));
    const answer = decideText(state.text, act, chair, textReads(state), moment, reader);
    return answer.ok ? null : answer.refusal.code;
  },
});
