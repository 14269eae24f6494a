import { heldByNobody } from './holds/state.ts';
import type { InstrumentOutline, ProvisionOutline, TextEvent } from './schema.ts';
import type { Instrument, TextState } from './state.ts';

type Event<T extends TextEvent['type']> = Extract<TextEvent, { type: T }>;

/** An imported text: its provisions are open, whatever its brackets say, until the chair calls them. */
export function evolveImported(state: TextState, outline: InstrumentOutline): TextState {
  if (state.instruments.some((instrument) => instrument.id === outline.id)) return state;
  const instrument: Instrument = {
    id: outline.id,
    title: outline.title,
    provisions: outline.provisions.map((provision) => provision.id),
  };
  const brackets = { ...state.brackets };
  let order = state.nextBracket;
  for (const bracket of outline.brackets) {
    brackets[bracket.id] = { ...bracket, ...heldByNobody, order };
    order += 1;
  }
  const next: TextState = {
    ...state,
    instruments: [...state.instruments, instrument],
    provisions: { ...state.provisions },
    paragraphs: { ...state.paragraphs },
    brackets,
    flags: [...state.flags, ...outline.flags],
    nextBracket: order,
  };
  for (const provision of outline.provisions) place(next, instrument.id, provision);
  return next;
}

export function evolveProvisionInserted(
  state: TextState,
  event: Event<'text.provision-inserted'>,
): TextState {
  const known = state.instruments.some((instrument) => instrument.id === event.instrument);
  if (!known || state.provisions[event.made.id] !== undefined) return state;
  const next: TextState = {
    ...state,
    instruments: state.instruments.map((instrument) =>
      instrument.id === event.instrument
        ? { ...instrument, provisions: behind(instrument.provisions, event.made.id, event.after) }
        : instrument,
    ),
    provisions: { ...state.provisions },
    paragraphs: { ...state.paragraphs },
  };
  place(next, event.instrument, event.made);
  return next;
}

export function evolveProvisionMoved(
  state: TextState,
  event: Event<'text.provision-moved'>,
): TextState {
  const { provision, after } = event;
  return {
    ...state,
    instruments: state.instruments.map((instrument) =>
      instrument.provisions.includes(provision) && after !== provision
        ? {
            ...instrument,
            provisions: behind(
              instrument.provisions.filter((id) => id !== provision),
              provision,
              after,
            ),
          }
        : instrument,
    ),
  };
}

/** Fills in a provision and its paragraphs; the records are the caller's own fresh copies. */
function place(fresh: TextState, instrument: Instrument['id'], outline: ProvisionOutline): void {
  const { id, number, level } = outline;
  fresh.provisions[id] = {
    id,
    instrument,
    number,
    level,
    status: 'open',
    mode: null,
    paragraphs: outline.paragraphs.map((paragraph) => paragraph.id),
  };
  for (const paragraph of outline.paragraphs) {
    fresh.paragraphs[paragraph.id] = { ...paragraph, provision: id };
  }
}

/** `after: null` is the front; an unknown `after` the end. */
export function behind<T>(list: readonly T[], item: T, after: T | null): T[] {
  const found = after === null ? -1 : list.indexOf(after);
  const at = after !== null && found < 0 ? list.length : found + 1;
  return list.toSpliced(at, 0, item);
}
