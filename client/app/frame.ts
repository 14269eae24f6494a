import type { PartyId } from '../../shared/base/ids.ts';

/** What lies over the text: the map of positions, the delegations, or on narrow screens the outline. */
export type Cover = 'map' | 'parties' | 'outline' | null;
/** What stands beside the text, or over it on narrow screens. */
export type Side = 'outline' | 'proposals';
export type Tab = 'floor' | 'text' | 'positions';

/** Everything that the parts of the room's screen share. */
export interface Frame {
  cover: Cover;
  setCover: (cover: Cover) => void;
  side: Side;
  setSide: (side: Side) => void;
  tab: Tab;
  setTab: (tab: Tab) => void;
  /** The form of one's own position. */
  stating: boolean;
  setStating: (open: boolean) => void;
  /** The delegation that the palette asked for. */
  wanted: PartyId | null;
  onInvitations: () => void;
}
