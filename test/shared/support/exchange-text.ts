import { wordsOf } from '../../../shared/text/marks.ts';
import { languageOf } from '../../../shared/exchange/script.ts';
import type { ExchangeProposal, ExchangeText } from '../../../shared/exchange/text.ts';
import { importText } from '../../../shared/text/plain/import-text.ts';
import type { Run } from '../../../shared/text/rewrite.ts';
import type { TextFormat } from '../../../shared/text/plain/stats.ts';

export const AT = Date.UTC(2026, 10, 26, 20, 0, 0);

/** A text that was just brought in: nobody proposed anything yet. */
export function exchangeText(source: string, format: TextFormat = 'markdown'): ExchangeText {
  const { outline, runs } = importText(source, format, (n) => `x${n}`);
  const words = Object.values(runs)
    .map((of) => wordsOf(of))
    .join(' ');
  const language = languageOf(words, 'en');
  return {
    room: 'Water of the Sarrow',
    title: outline.title,
    language,
    tag: language,
    standing: null,
    dir: language === 'ar' ? 'rtl' : 'ltr',
    at: AT,
    provisions: outline.provisions.map(({ id, number, level, paragraphs }) => ({
      id,
      number,
      level,
      status: 'open',
      paragraphs: paragraphs.map((p) => ({ ...p, runs: runs[p.id] ?? [], proposed: null })),
    })),
    brackets: Object.fromEntries(
      outline.brackets.map(({ id, group, form }, order) => [
        id,
        { order, group, form, holders: [] },
      ]),
    ),
    proposals: {},
    comments: [],
  };
}

export const proposal = (name: string | null, more: Partial<ExchangeProposal> = {}) => ({
  author: name === null ? ({ kind: 'unnamed' } as const) : ({ kind: 'party', name } as const),
  with: [],
  reason: '',
  change: 'wording' as const,
  fate: 'open' as const,
  open: true,
  at: AT,
  closedAt: null,
  provision: '',
  paragraphs: [],
  ...more,
});

/** Marks words of the text: those between the signs `{+p:words+}` and `{-p:words-}` as inserted and deleted by `p`. */
export function withProposals(
  text: ExchangeText,
  proposals: Record<string, ExchangeProposal>,
): ExchangeText {
  const provisions = text.provisions.map((provision) => ({
    ...provision,
    paragraphs: provision.paragraphs.map((paragraph) => ({
      ...paragraph,
      runs: paragraph.runs.flatMap(marked),
    })),
  }));
  return { ...text, provisions, proposals };
}

function marked(run: Run): Run[] {
  return run.insert
    .split(/(\{[+-]\w+:[^}]*[+-]\})/)
    .filter((part) => part !== '')
    .map((part) => {
      const found = /^\{([+-])(\w+):([^}]*)[+-]\}$/.exec(part);
      if (found === null) return { ...run, insert: part };
      const [, sign, id, words = ''] = found;
      const key = `${sign === '+' ? 'i' : 'd'}:${id ?? ''}`;
      return { insert: words, attributes: { ...run.attributes, [key]: true } };
    });
}

/**
 * With ends of paragraphs that are only proposed: `s` parts the first numbered one at an offset, `m` joins the second to it,
 * and `n` brings the third in.
 */
export const withEndsProposed = (text: ExchangeText, at: number): ExchangeText => ({
  ...text,
  provisions: text.provisions.map((provision) => ({
    ...provision,
    paragraphs: provision.paragraphs.map((paragraph) => ({
      ...paragraph,
      ...(paragraph.label === '1.' ? { parting: { splits: [{ at, by: 's' }], joins: null } } : {}),
      ...(paragraph.label === '2.' ? { parting: { splits: [], joins: 'm' } } : {}),
      ...(paragraph.label === '3.' ? { proposed: 'n' } : {}),
    })),
  })),
});
