import type { BracketId } from '../base/ids.ts';
import { cleanRuns } from '../text/forms/clean.ts';
import { NO_CHOICES, Questions } from '../text/forms/reading.ts';
import type { Registry } from '../text/forms/reading.ts';
import { bracketKey, bracketsOf } from '../text/marks.ts';
import type { Run } from '../text/rewrite.ts';
import type { ExportForm } from './formats.ts';
import { withEndSigns } from './paragraph-ends.ts';
import { changeOf, proposalKeys, without } from './run-marks.ts';
import type {
  ExchangeBracket,
  ExchangeParagraph,
  ExchangeProvision,
  ExchangeText,
} from './text.ts';
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

/** In a form, and with nobody named unless `names`. */
export function leaving(text: ExchangeText, form: ExportForm, names: boolean): ExchangeText {
  if (names) return inForm(text, form);
  // Which rival is read does not hang on whether its holders are named; whose brackets are drawn does.
  return form === 'clean' ? withheld(inForm(text, form)) : inForm(withheld(text), form);
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
    paragraphs: provision.paragraphs.flatMap(
      ({ parting: _parting, moving: _moving, ...paragraph }) => {
        const runs = map(paragraph);
        return runs === null ? [] : [{ ...paragraph, runs }];
      },
    ),
  }));

/**
 * Every stretch that a proposal would bring in or take out stands in brackets of its own, held by who proposes it, which say
 * so where they would take it out; so does the end of a paragraph, as the sign of one.
 */
function bracketed(parted: ExchangeText): ExchangeText {
  const text = withEndSigns(parted);
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
          ...(change.ins === null ? { deletes: true } : {}),
        };
        made += 1;
      }
      return { ...plain, attributes: { ...plain.attributes, [bracketKey(last.id)]: true } };
    });
  });
  return { ...text, provisions: provisions.map(standing), brackets };
}

/** What would come in as a whole stands there in its brackets, and as no change. */
const standing = (provision: ExchangeProvision): ExchangeProvision => ({
  ...provision,
  paragraphs: provision.paragraphs.map((paragraph) => ({ ...paragraph, proposed: null })),
});

/** As the room reads it clean while its reader chose nothing (text/forms/clean.ts): what is only proposed has not happened. */
function clean(text: ExchangeText): ExchangeText {
  const brackets: Record<BracketId, Registry['brackets'][BracketId]> = {};
  for (const [key, { group, form, order, holders }] of Object.entries(text.brackets)) {
    const id = key as BracketId;
    brackets[id] = { id, group, form, order, holds: holders };
  }
  const questions = new Questions({ brackets, proposals: text.proposals }, NO_CHOICES);
  const provisions = mapRuns(text, ({ runs, proposed }) =>
    proposed === null ? cleanRuns(runs, questions) : null,
  );
  return { ...text, provisions, brackets: {}, comments: [] };
}
