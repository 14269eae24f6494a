import { unreachable } from '../base/assert.ts';
import { accept, refuse } from '../base/result.ts';
import type { Result } from '../base/result.ts';
import { isMediator } from '../base/roles.ts';
import type { Desk } from './desk.ts';
import { plainLine } from './plain-line.ts';
import { renumberingOf } from './numbers/renumbering.ts';
import type { TextCommand, TextEvent } from './schema.ts';
import type { TextState } from './state.ts';

type Act<T extends TextCommand['type']> = Extract<TextCommand, { type: T }>;
const MAX_INSTRUMENTS = 20;

/** The texts of a negotiation as wholes. */
export function decideInstruments(
  desk: Desk,
  act: Act<'text.renumber' | 'text.add-instrument'>,
): Result<TextEvent[]> {
  if (!isMediator(desk.actor.role)) return refuse('mediators-only');
  switch (act.type) {
    case 'text.renumber':
      return renumber(desk.state, act);
    case 'text.add-instrument':
      return addInstrument(desk.state, act);
    default:
      return unreachable(act);
  }
}

/**
 * P-9: only in the clean-up, and not while a decision about one of its texts is open: headings change with their numbers
 * (D-1). Refuses: unknown-instrument, text-adopted, not-in-this-phase, call-open, already-so.
 */
function renumber(state: TextState, act: Act<'text.renumber'>): Result<TextEvent[]> {
  const instrument = state.instruments.find((i) => i.id === act.instrument);
  if (instrument === undefined) return refuse('unknown-instrument');
  if (instrument.adopted !== undefined) return refuse('text-adopted');
  if (state.phase !== 'clean-up') return refuse('not-in-this-phase');
  if (instrument.provisions.some((id) => state.provisions[id]?.frozen === true)) {
    return refuse('call-open');
  }
  const { provisions, paragraphs } = renumberingOf(state, instrument);
  if (provisions.length + paragraphs.length === 0) return refuse('already-so');
  return accept([{ type: 'text.renumbered', instrument: instrument.id, provisions, paragraphs }]);
}

/** Refuses: id-taken, limit-reached. */
function addInstrument(state: TextState, act: Act<'text.add-instrument'>): Result<TextEvent[]> {
  const { id, title, provision, paragraph } = act;
  const number = plainLine(act.number);
  const taken =
    state.instruments.some((i) => i.id === id) ||
    state.provisions[provision] !== undefined ||
    state.paragraphs[paragraph] !== undefined;
  if (taken) return refuse('id-taken');
  if (state.instruments.length >= MAX_INSTRUMENTS) return refuse('limit-reached');
  const first = { id: paragraph, kind: 'paragraph' as const, label: '', indent: 0, spaced: true };
  return accept([
    {
      type: 'text.imported',
      outline: {
        id,
        title,
        provisions: [{ id: provision, number, level: 2, paragraphs: [first] }],
        brackets: [],
        flags: [],
      },
    },
  ]);
}
