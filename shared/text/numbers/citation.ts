import { titled } from '../../base/characters.ts';
import { ARABIC_WORDS, LATIN_WORDS } from './multiplicatives.ts';
import { ANCHOR } from '../marks.ts';
import { splitWords } from '../white-space.ts';

/** What articles, chapters … are called in the six languages of the United Nations. */
const NAMES =
  'article|art\\.|chapter|section|annex|part|title|appendix|schedule|protocol|' +
  'chapitre|annexe|partie|titre|règle|artículo|articulo|capítulo|capitulo|sección|anexo|parte|título|' +
  'статья|глава|раздел|приложение|часть|правило|المادة|الفصل|الباب|الجزء|المرفق|القسم';
/** What tells a number that was inserted: bis, مكررا. */
const INSERTED = `(?: ?(?:${LATIN_WORDS})| ${ARABIC_WORDS})(?![\\p{L}\\p{M}\\p{N}])`;
const COUNT =
  `(?:\\d{1,4}(?:[.-]\\d{1,3})*|[IVXLCDM]{1,7}(?![\\p{L}\\p{N}])|[A-Z](?![\\p{L}\\p{N}])|[٠-٩]{1,4})(?:${INSERTED})?|` +
  'premier(?![\\p{L}\\p{N}])|première(?![\\p{L}\\p{N}])|الأولى';
const NAMED = new RegExp(`^(?:${NAMES})[ \\u00a0](?:${COUNT})`, 'iu');
const CHINESE =
  /^第[0-9〇零一二三四五六七八九十百]{1,7}[条條章节節编編部](?:之[二三四五六七八九十]{1,3})?/u;
const ALONE =
  /^(?:preamble|annex|introduction|préambule|annexe|preámbulo|preambulo|anexo|преамбула|приложение|введение|الديباجة|ديباجة|المرفق|序言|前言|附件)$/iu;
const LETTERED = /^([A-Z]|[IVXLC]{1,7}|\d{1,3})\.(?=\s|$)/u;

/** "Article 5", "Chapter II", "第五条" … at the start of a line, or null. */
export const namedNumber = (line: string): string | null =>
  NAMED.exec(line)?.[0] ?? CHINESE.exec(line)?.[0] ?? null;

export const isStandingHeading = (line: string): boolean => ALONE.test(line);

/**
 * How a provision is cited, from the words of its heading: "Article 3bis", "Preamble", "IV"; else its first words.
 * At most 60 characters, never empty: `otherwise` stands in.
 */
export function citationOf(label: string, heading: string, otherwise: string): string {
  const words = splitWords(titled(heading.replaceAll(ANCHOR, '').replaceAll('*', ' '))).join(' ');
  const named = namedNumber(words);
  if (named !== null) return named;
  const lettered = LETTERED.exec(/^#*$/.test(label) ? words : label)?.[1];
  return lettered ?? (firstWords(words) || otherwise);
}

const MAX_CITATION = 48;

function firstWords(words: string): string {
  if (words.length <= MAX_CITATION) return words;
  const cut = words.lastIndexOf(' ', MAX_CITATION);
  const end = cut > 0 ? cut : MAX_CITATION;
  // Never between the halves of a character outside the basic plane.
  const whole = words.codePointAt(end - 1) ?? 0;
  return `${words.slice(0, whole > 0xffff ? end - 1 : end)} …`;
}
