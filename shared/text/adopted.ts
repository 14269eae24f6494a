import type { InstrumentId, ProvisionId } from '../base/ids.ts';
import type { TextState } from './state.ts';

/** Whether the text was adopted as a whole: nothing in it moves any more but by a correction of errors (P-5, C-7). */
export const isAdopted = (
  { instruments }: Pick<TextState, 'instruments'>,
  id: InstrumentId | undefined,
): boolean => instruments.some((one) => one.id === id && one.adopted !== undefined);

/** Whether any text of the room was adopted as a whole: its record lists the authentic languages (C-2). */
export const isAnyAdopted = ({ instruments }: Pick<TextState, 'instruments'>): boolean =>
  instruments.some((one) => one.adopted !== undefined);

/** As `isAdopted`, for the text of which a provision is part. */
export const isPartOfAdopted = (
  state: Pick<TextState, 'instruments' | 'provisions'>,
  id: ProvisionId,
): boolean => isAdopted(state, state.provisions[id]?.instrument);
