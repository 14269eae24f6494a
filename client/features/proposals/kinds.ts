import { mayInPhase } from '../../../shared/text/proposals/may-propose.ts';
import type { Effect } from '../../../shared/text/proposals/may-propose.ts';
import type { Phase } from '../../../shared/text/proposals/schema.ts';
import type { ProposeKind } from '../../room/model.ts';

/** What each kind may do to the words; any of them must be allowed in the phase (T-11). */
const EFFECTS: Record<ProposeKind, readonly Effect[]> = {
  words: ['adds', 'takes-away'],
  correction: ['corrects'],
  alternative: ['adds'],
  'insert-paragraph': ['adds'],
  placeholder: ['adds'],
  footnote: ['adds'],
  'remove-paragraph': ['takes-away'],
  move: ['rearranges'],
  merge: ['rearranges'],
  split: ['rearranges'],
  'move-provision': ['rearranges'],
  'to-instrument': ['rearranges'],
  reservation: ['rearranges'],
};

export const kindAllowed = (phase: Phase, kind: ProposeKind): boolean =>
  EFFECTS[kind].some((effect) => mayInPhase(phase, effect) === null);

/** What may be proposed on some words, a paragraph, a heading (and with it on the provision). */
export const KINDS_OF = {
  selection: ['words', 'correction', 'split', 'reservation'],
  paragraph: [
    'words',
    'alternative',
    'insert-paragraph',
    'remove-paragraph',
    'move',
    'merge',
    'split',
    'placeholder',
    'footnote',
    'correction',
    'reservation',
  ],
  heading: [
    'words',
    'insert-paragraph',
    'move-provision',
    'to-instrument',
    'correction',
    'reservation',
  ],
} as const satisfies Record<string, readonly ProposeKind[]>;
