import type { ParagraphId } from '../../base/ids.ts';
import { documentOf } from '../../base/language.ts';
import { accept, refuse } from '../../base/result.ts';
import type { Result } from '../../base/result.ts';
import { MAX_PARAGRAPH, fits } from '../desk.ts';
import type { Desk } from '../desk.ts';
import { plainLine } from '../plain-line.ts';
import type { TextCommand, TextEvent } from '../schema.ts';
import { editable, sponsors } from './may-propose.ts';
import { isIn } from './outcome.ts';
import type { Worded } from './schema.ts';
import type { Proposal } from './state.ts';

type WordIn = Extract<TextCommand, { type: 'text.word-in' }>;

export const sameLine = (one: Omit<Worded, 'words'>, other: Omit<Worded, 'words'>): boolean =>
  one.paragraph === other.paragraph && one.language === other.language;

/**
 * T-2: the sponsor words its proposal in a declared language of the text. Once others have taken a stance a wording may
 * still be added, since it says nothing new, but not be changed; while the meeting is asked all languages stand still (D-1).
 * Refuses: not-your-proposal, proposal-closed, call-open, unknown-language, unknown-paragraph (it changes no such one),
 * text-too-long, already-so, proposal-frozen.
 */
export function wordIn(desk: Desk, act: WordIn, found: Proposal): Result<TextEvent[]> {
  const { state, actor, reads } = desk;
  const { proposal, paragraph, language } = act;
  const words = plainLine(act.words);
  if (!sponsors(found, actor)) return refuse('not-your-proposal');
  if (found.status !== 'open') return refuse('proposal-closed');
  if (state.provisions[found.provision]?.frozen === true) return refuse('call-open');
  if (!reads.hasDocument(documentOf(language))) return refuse('unknown-language');
  if (!changes(desk, found, paragraph)) return refuse('unknown-paragraph');
  if (!fits(words, 0)) return refuse('text-too-long', { max: MAX_PARAGRAPH });
  const before = found.wordings?.find((one) => sameLine(one, act))?.words ?? '';
  if (before === words) return refuse('already-so');
  if (before !== '' && !editable(state, proposal)) return refuse('proposal-frozen');
  return accept([{ type: 'text.worded', proposal, paragraph, language, words }]);
}

/** Whether words of the paragraph would be others if the proposal were accepted. */
const changes = (
  { state, reader }: Desk,
  { id, provision }: Proposal,
  paragraph: ParagraphId,
): boolean =>
  state.paragraphs[paragraph]?.provision === provision && isIn(reader.runs(paragraph), id);
