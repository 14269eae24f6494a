import { readFileSync } from 'node:fs';
import { textStats } from '../../shared/text/plain/stats.ts';

/** The negotiating text of Geneva, 12 February 2015, the longest of that process: 53,897 words (index.json). */
const WORDS = 54_000;
const BRACKETS = 1300;
const OPTIONS = 330;

const read = (file: string): string =>
  readFileSync(new URL(`../fixtures/texts/${file}`, import.meta.url), 'utf8');

const OPTION = /\bOption (?:\d|[IVX]+\b)/g;
const NUMBERED = /^(\d+\. )(?!\[)(.+)$/gm;

/**
 * A text of that size, made of the shipped drafts: that of 4 December with its real brackets, then articles of the
 * Agreement over and over, with their paragraphs in brackets as options until there are as many as there were.
 */
export function genevaText(): string {
  const draft = read('04-paris-draft-2015-12-04.md');
  const articles = read('06-paris-2015-12-12.md')
    .split(/^(?=## Article)/m)
    .slice(1);
  const start = textStats(draft, 'markdown');
  let { words } = start;
  let brackets = BRACKETS - start.brackets;
  let options = OPTIONS - (draft.match(OPTION) ?? []).length;
  const parts = [draft];
  for (let n = 0; words < WORDS; n += 1) {
    const article = articles[n % articles.length] ?? '';
    const round = Math.floor(n / articles.length) + 1;
    const renamed = article.replace(/^## Article (\S+)/, `## Article $1.${String(round)}`);
    const bracketed = renamed.replace(NUMBERED, (line, number: string, rest: string) => {
      if (brackets <= 0) return line;
      brackets -= 1;
      options -= 1;
      return `${number}${options >= 0 ? `Option ${String((options % 3) + 1)}: ` : ''}[${rest}]`;
    });
    words += textStats(bracketed, 'markdown').words;
    parts.push(bracketed);
  }
  return parts.join('\n');
}
