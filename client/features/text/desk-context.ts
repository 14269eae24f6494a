import { createContext, use } from 'react';
import { useStore } from 'zustand';
import { must } from '../../../shared/base/assert.ts';
import type { ProvisionId } from '../../../shared/base/ids.ts';
import type { RefusalCode } from '../../../shared/base/result.ts';
import { textReads } from '../../../shared/room/reads.ts';
import { mayType } from '../../../shared/text/may-type.ts';
import { useRoom } from '../../room/use-room.ts';
import type { Desk } from './desk.ts';
import type { DeskModel } from './desk-model.ts';

const DeskContext = createContext<Desk | null>(null);

export const DeskProvider = DeskContext.Provider;

export const useDesk = (): Desk => must(use(DeskContext), 'desk around this component');

export const useDeskModel = <T>(selector: (model: DeskModel) => T): T =>
  useStore(useDesk().store, selector);

/** Null, or why this seat may not write in the provision now; follows the room. */
export const useClosed = (provision: ProvisionId): RefusalCode | null =>
  useRoom(({ state, me }) =>
    state === null || me === null
      ? 'not-admitted'
      : mayType(state.text, provision, me, textReads(state)),
  );
