import { ANCHOR, wordsOf } from '../text/marks.ts';
import { CHANGES, FATES } from './fates.ts';
import type { ExchangeProposal, ExchangeText } from './text.ts';
import { WORDS, authorName } from './words.ts';

const MAX_WORDS = 2000;

/**
 * Where each paragraph comes from: one row per paragraph and contribution (contributor, origin, reason, fate), the first row
 * being the names of the columns. A paragraph to which nobody contributed has one row.
 */
export function sourceTable(text: ExchangeText): string[][] {
  const words = WORDS[text.language];
  const rows: string[][] = [[...words.columns]];
  for (const { id, number, paragraphs } of text.provisions) {
    const here = Object.values(text.proposals).filter((proposal) => proposal.provision === id);
    const elsewhere = here.filter(
      (proposal) => !paragraphs.some((p) => proposal.paragraphs.includes(p.id)),
    );
    for (const [nth, paragraph] of paragraphs.entries()) {
      const own = here.filter((proposal) => proposal.paragraphs.includes(paragraph.id));
      // What changes no words that still stand is told where the provision begins.
      const told = [...own, ...(nth === 0 ? elsewhere : [])];
      const place = [number, paragraph.label, plain(wordsOf(paragraph.runs))];
      if (told.length === 0) rows.push([...place, '', words.asBroughtIn, '', '', '']);
      for (const proposal of told.toSorted((a, b) => a.at - b.at))
        rows.push([...place, ...contribution(text, proposal)]);
    }
  }
  return rows;
}

const plain = (words: string): string => words.replaceAll(ANCHOR, '').slice(0, MAX_WORDS);

function contribution(text: ExchangeText, proposal: ExchangeProposal): string[] {
  const { aParty, comma } = WORDS[text.language];
  const others = proposal.with.map((name) => name ?? aParty);
  const names = [...new Set([authorName(proposal.author, text.language), ...others])];
  return [
    names.join(comma),
    CHANGES[text.language][proposal.change],
    proposal.reason,
    FATES[text.language][proposal.fate],
    new Date(proposal.at).toISOString().slice(0, 16).replace('T', ' '),
  ];
}
