import { behind } from '../evolve-provisions.ts';
import { withProvision } from '../evolve-paragraphs.ts';
import type { TextState } from '../state.ts';
import type { ProposalEvent } from './schema.ts';

type Transferred = Extract<ProposalEvent, { type: 'text.provision-transferred' }>;

/** The provision with its paragraphs, brackets and proposals belongs to the other instrument from now on. */
export function evolveTransferred(
  state: TextState,
  { provision, from, to, after }: Transferred,
): TextState {
  if (state.provisions[provision]?.instrument !== from) return state;
  if (!state.instruments.some((instrument) => instrument.id === to)) return state;
  const instruments = state.instruments.map((instrument) => {
    const without = instrument.provisions.filter((id) => id !== provision);
    if (instrument.id === from) return { ...instrument, provisions: without };
    if (instrument.id !== to) return instrument;
    return { ...instrument, provisions: behind(without, provision, after) };
  });
  return withProvision({ ...state, instruments }, provision, { instrument: to });
}
