import type { ProvisionId } from '../../shared/base/ids.ts';
import type { RefusalCode } from '../../shared/base/result.ts';
import { textReads } from '../../shared/room/reads.ts';
import { mayPropose } from '../../shared/text/proposals/may-propose.ts';
import { useRoom } from './use-room.ts';

/** Null, or why this seat may not propose on the provision now. */
export const useMayPropose = (provision: ProvisionId): RefusalCode | null =>
  useRoom(({ state, me }) =>
    state === null || me === null
      ? 'not-admitted'
      : mayPropose(state.text, provision, me, textReads(state)),
  );
