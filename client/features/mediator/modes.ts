import type { DraftingMode } from '../../../shared/text/schema.ts';

/** Modes that the room can take now: writing by proposal is not built yet, and refused. */
export const offeredModes = (all: readonly DraftingMode[], current: DraftingMode): DraftingMode[] =>
  all.filter((mode) => mode !== 'propose' || mode === current);
