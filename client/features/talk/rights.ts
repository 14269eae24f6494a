import { useMe } from '../../room/use-room.ts';

/** What this seat may take part in: the gallery watches, and a delegation's layer takes a delegation. */
export function useTalkRights(): { mayTalk: boolean; hasNotes: boolean } {
  const me = useMe();
  return { mayTalk: me.role !== 'gallery', hasNotes: me.party !== null };
}
