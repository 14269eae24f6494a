import { must } from '../../../shared/base/assert.ts';
import type { ParagraphId, ProposalId, ProvisionId } from '../../../shared/base/ids.ts';
import type { Question } from '../../../shared/decisions/schema.ts';
import { importText } from '../../../shared/text/plain/import-text.ts';
import { wordsOf } from '../../../shared/text/marks.ts';
import type { TextCommand } from '../../../shared/text/schema.ts';
import scenario from '../../fixtures/scenarios/loss-and-damage-2015.json' with { type: 'json' };
import { RoomModel } from './room-model.ts';
import { MEDIATOR, accepted, seatOf } from './text-model.ts';
import type { Draft } from './text-model.ts';

/** The words of a version's provision, with the options as paragraphs where it has options. */
export function wordsIn(version: string, provision: string): string {
  const found = must(
    scenario.document.versions
      .find(({ id }) => id === version)
      ?.provisions.find(({ id }) => id === provision),
    `${version} ${provision}`,
  );
  return 'text' in found
    ? found.text
    : found.options.map(({ label, text }) => `**${label}:** ${text}`).join('\n\n');
}
export const eventOf = (n: number) =>
  must(
    scenario.events.find((event) => event.n === n),
    `event ${n}`,
  );

export const head = (party: string) => seatOf('head', party, `${party}-1`);
const whole = (d: Draft, paragraph: ParagraphId): { from: string; to: string } => ({
  from: '0',
  to: String(wordsOf(d.words[paragraph] ?? []).length),
});
export const provisionAt = (d: Draft, instrument: number, n: number): ProvisionId =>
  must(d.state.instruments[instrument]?.provisions[n], 'provision');
export const paragraphsOf = (d: Draft, provision: ProvisionId): ParagraphId[] =>
  d.state.provisions[provision]?.paragraphs ?? [];
export const textOf = (d: Draft, provision: ProvisionId): string[] =>
  paragraphsOf(d, provision).map((id) => wordsOf(d.words[id] ?? []));
export const play = (
  d: Draft,
  steps: readonly (readonly [by: string, act: TextCommand])[],
): Draft =>
  steps.reduce((on, [by, act]) => accepted(on, act, by === 'chair' ? MEDIATOR : head(by)), d);
export const accept = (d: Draft, proposal: string): Draft => {
  const id = proposal as ProposalId;
  const { version } = must(d.state.proposals[id], proposal);
  return accepted(d, { type: 'text.accept', proposal: id, version });
};
/** Takes another wording for the provision's paragraphs: the chair's, as the presidency brings it. */
export function reworded(d: Draft, provision: ProvisionId, words: readonly string[]): Draft {
  const [first, ...rest] = paragraphsOf(d, provision).filter(
    (id) => d.state.paragraphs[id]?.kind !== 'heading',
  );
  const kept = must(first, 'paragraph');
  const left = rest.reduce(
    (on, paragraph) => accepted(on, { type: 'text.remove-paragraph', paragraph }),
    d,
  );
  const [only = '', ...others] = words;
  // What is pasted is at least two paragraphs: a single one is the first, with an empty one taken away again.
  const more = others.length === 0 ? [''] : others;
  const parts = [only, ...more].map((each, i) => ({
    id: `${kept}.${i}` as ParagraphId,
    words: each,
  }));
  const pasted = accepted(left, {
    type: 'text.paste',
    paragraph: kept,
    ...whole(left, kept),
    parts,
  });
  return others.length > 0
    ? pasted
    : accepted(pasted, { type: 'text.remove-paragraph', paragraph: must(parts[1], 'part').id });
}
export const paragraphsFrom = (source: string): string[] => {
  const { outline, runs } = importText(source, 'markdown', (n) => `x${n}`);
  return outline.provisions.flatMap(({ paragraphs }) =>
    paragraphs.filter(({ kind }) => kind !== 'heading').map(({ id }) => wordsOf(runs[id] ?? [])),
  );
};

/** The text before a meeting in session, with the heads of these parties. */
export function inMeeting(d: Draft, parties: readonly string[]) {
  const room = new RoomModel({
    parties: parties.map((short) => ({
      kind: 'party',
      name: { en: short },
      short,
      flag: null,
      coalitions: [],
    })),
  });
  for (const party of parties) room.seat(party.toLowerCase(), 'head', party);
  room.state = { ...room.state, text: d.state };
  room.words = d.words;
  room.done('chair', { type: 'agenda.open' });
  return {
    /** The chair asks whether anybody objects, for half a minute. */
    asked: (question: Question) => {
      room.done('chair', { type: 'decisions.call', question, seconds: 30 });
      const call = must(Object.values(room.state.decisions.calls).at(-1), 'call').id;
      return { room, call };
    },
  };
}
