import type { TextEvent } from './schema.ts';
import type { TextState } from './state.ts';

type Renumbered = Extract<TextEvent, { type: 'text.renumbered' }>;

/** P-9: the new numbers stand, and the first old one of each is kept; of what was deleted it stands for nothing more (P-6). */
export function evolveRenumbered(state: TextState, event: Renumbered): TextState {
  const provisions = { ...state.provisions };
  const paragraphs = { ...state.paragraphs };
  const oldNumbers = { ...state.oldNumbers };
  for (const { provision: id, from, to } of event.provisions) {
    const found = provisions[id];
    if (found === undefined) continue;
    provisions[id] = { ...found, number: to };
    oldNumbers[id] ??= from;
  }
  for (const { paragraph: id, from, to } of event.paragraphs) {
    const found = paragraphs[id];
    if (found === undefined) continue;
    paragraphs[id] = { ...found, label: to };
    oldNumbers[id] ??= from;
  }
  const instrument = state.instruments.find(({ id }) => id === event.instrument);
  for (const id of instrument?.provisions ?? []) {
    const found = provisions[id];
    if (found?.status === 'deleted') oldNumbers[id] ??= found.number;
  }
  return { ...state, provisions, paragraphs, oldNumbers };
}
