import { bracketKey, bracketsOf } from '../text/marks.ts';
import type { Run } from '../text/rewrite.ts';
import type { ExportForm } from './formats.ts';
import { changeOf, proposalKeys, without } from './run-marks.ts';
import type { ExchangeBracket, ExchangeParagraph, ExchangeText } from './text.ts';
import { authorName } from './words.ts';

/** The text in one of the forms in which it may leave. What is left needs no knowledge of forms. */
export function inForm(text: ExchangeText, form: ExportForm): ExchangeText {
  switch (form) {
    case 'live':
      return text;
    case 'bracketed':
      return bracketed(text);
    case 'clean':
      return clean(text);
  }
}

/** Nobody is named. */
export const withheld = (text: ExchangeText): ExchangeText => ({
  ...text,
  brackets: mapped(text.brackets, (one) => ({ ...one, holders: [] })),
  proposals: mapped(text.proposals, (one) => ({
    ...one,
    author: one.author.kind === 'party' ? { kind: 'unnamed' } : one.author,
    with: one.with.map(() => null),
  })),
  comments: text.comments.map((one) => ({
    ...one,
    author: one.author.kind === 'party' ? { kind: 'unnamed' } : one.author,
  })),
});

const mapped = <T, U>(record: Readonly<Record<string, T>>, map: (one: T) => U): Record<string, U> =>
  Object.fromEntries(Object.entries(record).map(([key, one]) => [key, map(one)]));

const mapRuns = (
  text: ExchangeText,
  map: (paragraph: ExchangeParagraph) => Run[] | null,
): ExchangeText['provisions'] =>
  text.provisions.map((provision) => ({
    ...provision,
    paragraphs: provision.paragraphs.flatMap((paragraph) => {
      const runs = map(paragraph);
      return runs === null ? [] : [{ ...paragraph, runs }];
    }),
  }));

/** Every stretch that a proposal would bring in or take out stands in brackets of its own, held by who proposes it. */
function bracketed(text: ExchangeText): ExchangeText {
  const brackets: Record<string, ExchangeBracket> = { ...text.brackets };
  const first = Object.values(text.brackets).reduce((max, one) => Math.max(max, one.order), -1) + 1;
  let made = 0;
  let last: { key: string; id: string } | null = null;
  const provisions = mapRuns(text, ({ runs }) => {
    last = null;
    return runs.map((run) => {
      const change = changeOf(run, text.proposals);
      const plain = without(run, proposalKeys(run));
      const by = change.ins ?? change.del;
      if (by === null) {
        last = null;
        return plain;
      }
      const around = bracketsOf(run).toSorted().join(' ');
      const key = `${change.ins === null ? 'd' : 'i'} ${by} ${around}`;
      if (last?.key !== key) {
        last = { key, id: `~${made}` };
        const author = text.proposals[by]?.author ?? { kind: 'unnamed' };
        brackets[last.id] = {
          order: first + made,
          group: null,
          form: 'bracket',
          holders: author.kind === 'unnamed' ? [null] : [authorName(author, text.language)],
        };
        made += 1;
      }
      return { ...plain, attributes: { ...plain.attributes, [bracketKey(last.id)]: true } };
    });
  });
  return { ...text, provisions, brackets };
}

/**
 * As if all brackets and proposals fell: what is only proposed does not come in, what is proposed for deletion stays,
 * brackets go and their words stay; of rival texts the one that most parties hold stays (the first of equals). Where it
 * is not certain that texts are rivals, all of them stay.
 */
function clean(text: ExchangeText): ExchangeText {
  const falling = losers(text.brackets);
  const provisions = mapRuns(text, ({ runs, proposed }) => {
    if (proposed !== null) return null;
    return runs
      .filter((run) => changeOf(run, text.proposals).ins === null)
      .filter((run) => !bracketsOf(run).some((id) => falling.has(id)))
      .map((run) => without(run, [...proposalKeys(run), ...bracketsOf(run).map(bracketKey)]));
  });
  return { ...text, provisions, brackets: {}, comments: [] };
}

function losers(brackets: ExchangeText['brackets']): Set<string> {
  const groups = new Map<string, [string, ExchangeBracket][]>();
  for (const [id, bracket] of Object.entries(brackets)) {
    if (bracket.group === null || bracket.form !== 'alternative') continue;
    groups.set(bracket.group, [...(groups.get(bracket.group) ?? []), [id, bracket]]);
  }
  const falling = new Set<string>();
  for (const members of groups.values()) {
    const ranked = members.toSorted(
      ([, a], [, b]) => b.holders.length - a.holders.length || a.order - b.order,
    );
    for (const [id] of ranked.slice(1)) falling.add(id);
  }
  return falling;
}
