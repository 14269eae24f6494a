import type { ProvisionId } from '../../../shared/base/ids.ts';
import type { Hunk } from '../../../shared/text/proposals/schema.ts';
import type { Proposal } from '../../../shared/text/proposals/state.ts';
import { useAllHunks } from '../../room/option-words.ts';
import { useRoomState } from '../../room/use-room.ts';

/** The open proposals of a provision, with the words that each changes. */
export function useOpenWorded(
  provision: ProvisionId,
): { proposal: Proposal; hunks: readonly Hunk[] }[] {
  const all = useRoomState((state) => state.text.proposals);
  const open = Object.values(all).filter(
    (one) => one.status === 'open' && one.provision === provision,
  );
  const hunks = useAllHunks(provision, open);
  return open.map((proposal) => ({ proposal, hunks: hunks.get(proposal.id) ?? [] }));
}
