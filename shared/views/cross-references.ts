import type { InstrumentId, ParagraphId, ProvisionId } from '../base/ids.ts';
import { countedNumber } from '../text/numbers/counted-number.ts';
import { DIGITS } from '../text/numbers/counts.ts';
import { ARABIC_WORDS, LATIN_WORDS } from '../text/numbers/multiplicatives.ts';
import { numbersIn } from '../text/numbers/numbering.ts';
import { renumberingOf } from '../text/numbers/renumbering.ts';
import type { TextState } from '../text/state.ts';

/** Words that cite a number which the clean-up changes: they are not rewritten, since only a person knows what they mean. */
export interface CrossReference {
  provision: ProvisionId;
  paragraph: ParagraphId;
  /** As it stands, with a few words around it. */
  quote: string;
  /** The number that is cited, and what it becomes; '' where it was deleted. */
  from: string;
  to: string;
}

const LIST_GAP = '(?:,? (?:and|or|et|ou|y|o|и|или|to|à|a) |, |[–-]|،? (?:و|أو) ?)';
const NUMBER = `(?:[${DIGITS}]{1,3}(?:\\.[${DIGITS}]{1,3})*|[IVXLC]{1,7}(?![\\p{L}]))(?:(?: ?(?:${LATIN_WORDS})| ${ARABIC_WORDS})(?![\\p{L}\\p{M}]))?`;
const LIST = `${NUMBER}(?:${LIST_GAP}${NUMBER})*`;
const ONE = new RegExp(NUMBER, 'giu');
const LABEL = `${LIST}|\\(?[a-z]{1,4}\\)`;

/** How an article, and a paragraph, is called in a sentence of the six languages. */
const ARTICLE =
  '(?:articles?|arts?\\.|artículos?|стат(?:ья|ьи|ье|ью|ьей|ей|ьям|ьями|ьях)|(?:ال|لل|وال|بال)?ماد(?:ة|تين|تان)|(?:ال|لل)?مواد)';
const PARAGRAPH =
  '(?:paragraphs?|paras?\\.?|paragraphes?|párrafos?|пункт(?:а|е|у|ом|ы|ов|ам|ах|ами)?|(?:ال|لل)?فقر(?:ة|تين|تان|ات))';
const CITED_PARAGRAPH = new RegExp(`(?<!\\p{L})${PARAGRAPH}[ \\u00a0](${LABEL})`, 'giu');
const OF_ARTICLE = new RegExp(
  `^,?(?: (?:of|de|del|من))? ?(?:l[’'])?${ARTICLE}[ \\u00a0](${NUMBER})`,
  'iu',
);
const AFTER_ARTICLE = new RegExp(`${ARTICLE}[ \\u00a0](${NUMBER}),? $`, 'iu');
/** "Article 4 of the Convention" is of another text. */
const ELSEWHERE =
  /^[^.;]{0,30}?(?:of the (?:Convention|Protocol|Charter|Statute|Kyoto|United)|de la (?:Convention|Charte)|du (?:Protocole|Statut)|de la (?:Convención|Carta)|del Protocolo|Конвенции|Протокола|Устава|الاتفاقية|البروتوكول|الميثاق)/u;

/** What each number becomes by which it may be cited: "4 bis" of an article. */
type Becomes = ReadonlyMap<string, { from: string; to: string }>;

/** Where the words of an instrument cite numbers that `text.renumber` would change, in the order of the text (P-9). */
export function crossReferences(
  text: TextState,
  id: InstrumentId,
  wordsOf: (paragraph: ParagraphId) => string,
): CrossReference[] {
  const instrument = text.instruments.find((one) => one.id === id);
  if (instrument === undefined) return [];
  const { provisions, paragraphs } = renumberingOf(text, instrument);
  const changed = new Map<string, string>(provisions.map(({ provision, to }) => [provision, to]));
  const articles = new Map<string, Map<string, { from: string; to: string }>>();
  const homes = new Map<string, ProvisionId>();
  const literal: { from: string; to: string }[] = [];
  for (const provision of instrument.provisions) {
    const { number, status } = text.provisions[provision] ?? { number: '', status: 'open' };
    const to = status === 'deleted' ? '' : (changed.get(provision) ?? number);
    for (const from of numbersIn(number)) {
      const counted = countedNumber(from);
      if (counted === null) continue;
      const bare = bareOf(from, counted.before);
      if (!homes.has(bare) && status !== 'deleted') homes.set(bare, provision);
      if (to === from) continue;
      if (counted.before === '第') literal.push({ from, to });
      const name = nameOf(counted.before);
      const becomes = articles.get(name) ?? new Map<string, { from: string; to: string }>();
      if (!becomes.has(bare)) becomes.set(bare, { from, to });
      articles.set(name, becomes);
    }
  }
  const labels = labelsOf(text, paragraphs);
  const patterns = [...articles].flatMap(([name, becomes]) => {
    const words = name === 'article' ? ARTICLE : name === '' ? null : escaped(name);
    if (words === null) return [];
    return [{ becomes, cites: new RegExp(`(?<!\\p{L})${words}s?[ \\u00a0](${LIST})`, 'giu') }];
  });
  return instrument.provisions.flatMap((provision) =>
    (text.provisions[provision]?.paragraphs ?? []).flatMap((paragraph) => {
      if (text.paragraphs[paragraph]?.kind === 'heading') return [];
      const words = wordsOf(paragraph);
      const found = [
        ...patterns.flatMap(({ cites, becomes }) => citedIn(words, cites, becomes)),
        ...literal.flatMap((one) => citedLiterally(words, one)),
        ...paragraphsCitedIn(words, provision, homes, labels),
      ];
      return found
        .toSorted((a, b) => a.at - b.at)
        .map(({ at, from, to }) => ({ provision, paragraph, quote: around(words, at), from, to }));
    }),
  );
}

interface Found {
  at: number;
  from: string;
  to: string;
}

function citedIn(words: string, cites: RegExp, becomes: Becomes): Found[] {
  return [...words.matchAll(cites)].flatMap((match) => {
    const end = match.index + match[0].length;
    if (ELSEWHERE.test(words.slice(end))) return [];
    return [...(match[1] ?? '').matchAll(ONE)].flatMap(([number]) => {
      const found = becomes.get(plain(number));
      return found === undefined ? [] : [{ at: match.index, ...found }];
    });
  });
}

/** "第五条" stands alone; "第五条之二" is another one. */
function citedLiterally(words: string, { from, to }: { from: string; to: string }): Found[] {
  const found: Found[] = [];
  for (let at = words.indexOf(from); at >= 0; at = words.indexOf(from, at + 1)) {
    if (words[at + from.length] !== '之') found.push({ at, from, to });
  }
  return found;
}

/** "paragraph 3 above" is of the same article, "Article 4, paragraph 3" and "paragraph 3 of Article 4" of that one. */
function paragraphsCitedIn(
  words: string,
  here: ProvisionId,
  homes: ReadonlyMap<string, ProvisionId>,
  labels: ReadonlyMap<string, Becomes>,
): Found[] {
  return [...words.matchAll(CITED_PARAGRAPH)].flatMap((match) => {
    const rest = words.slice(match.index + match[0].length);
    if (ELSEWHERE.test(rest)) return [];
    const article =
      AFTER_ARTICLE.exec(words.slice(0, match.index))?.[1] ?? OF_ARTICLE.exec(rest)?.[1];
    const home = article === undefined ? here : homes.get(plain(article));
    const becomes = home === undefined ? undefined : labels.get(home);
    return [...(match[1] ?? '').matchAll(ONE)].flatMap(([number]) => {
      const found = becomes?.get(plain(number));
      return found === undefined ? [] : [{ at: match.index, ...found }];
    });
  });
}

/** The labels that change, by provision and by what they are cited as. */
function labelsOf(
  text: TextState,
  changes: readonly { paragraph: ParagraphId; from: string; to: string }[],
): Map<string, Map<string, { from: string; to: string }>> {
  const labels = new Map<string, Map<string, { from: string; to: string }>>();
  for (const { paragraph, from, to } of changes) {
    const home = text.paragraphs[paragraph]?.provision;
    const counted = countedNumber(from);
    if (home === undefined || counted === null) continue;
    const known = labels.get(home) ?? new Map<string, { from: string; to: string }>();
    const bare = plain(counted.stem.replace(/^\(/, ''));
    if (!known.has(bare)) known.set(bare, { from, to });
    labels.set(home, known);
  }
  return labels;
}

const ARTICLES = new RegExp(`^${ARTICLE}$`, 'iu');
/** What a provision is called: every language's word for an article is one. */
const nameOf = (before: string): string => {
  const name = before.trim().toLowerCase();
  return ARTICLES.test(name) ? 'article' : name;
};

const bareOf = (number: string, before: string): string => plain(number.slice(before.length));
/** "4bis" and "4 bis" are one number. */
const plain = (number: string): string => number.replaceAll(/[ \u00a0\u064b]/g, '').toLowerCase();
const escaped = (name: string): string => name.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');

const AROUND = 40;
const around = (words: string, at: number): string =>
  words.slice(Math.max(0, at - AROUND), at + 2 * AROUND).trim();
