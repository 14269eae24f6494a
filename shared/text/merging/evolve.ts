import type { BracketId, ProposalId } from '../../base/ids.ts';
import { withDerivedStatus } from '../evolve-paragraphs.ts';
import type { TextEvent } from '../schema.ts';
import type { TextState } from '../state.ts';

type Merged = Extract<TextEvent, { type: 'text.provisions-merged' }>;

/** All that stood in the one stands at the end of the other, with who holds and who proposes. */
export function evolveMerged(state: TextState, { provision, into, number }: Merged): TextState {
  const { [provision]: gone, ...provisions } = state.provisions;
  const kept = provisions[into];
  if (gone === undefined || kept === undefined) return state;
  const paragraphs = { ...state.paragraphs };
  for (const id of gone.paragraphs) {
    const found = paragraphs[id];
    if (found === undefined) continue;
    const kind = found.kind === 'heading' ? ('paragraph' as const) : found.kind;
    paragraphs[id] = { ...found, kind, provision: into };
  }
  const untouched = kept.status === 'open' && gone.status === 'open';
  const merged = {
    ...kept,
    number,
    status: untouched ? kept.status : ('under_discussion' as const),
    paragraphs: [...kept.paragraphs, ...gone.paragraphs],
  };
  const next: TextState = {
    ...state,
    instruments: state.instruments.map((instrument) => ({
      ...instrument,
      provisions: instrument.provisions.filter((id) => id !== provision),
    })),
    provisions: { ...provisions, [into]: merged },
    paragraphs,
    brackets: carried<BracketId, TextState['brackets'][BracketId]>(state.brackets),
    proposals: carried<ProposalId, TextState['proposals'][ProposalId]>(state.proposals),
  };
  return withDerivedStatus(next, [into]);

  function carried<Id extends string, T extends { id: Id; provision: Merged['provision'] }>(
    all: Record<Id, T>,
  ): Record<Id, T> {
    const moved = { ...all };
    for (const one of Object.values<T>(all)) {
      if (one.provision === provision) moved[one.id] = { ...one, provision: into };
    }
    return moved;
  }
}
