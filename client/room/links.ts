import type { InvitationLink } from '../../shared/protocol/http.ts';
import { recall, remember } from '../ui/storage.ts';

const keyOf = (room: string): string => `parley.links.${room}`;

/** Secrets of invitations that this tab has seen, by invitation; gone when the tab closes. */
export type KnownLinks = Readonly<Record<string, string>>;

export function knownLinks(room: string): KnownLinks {
  const kept = recall(keyOf(room), 'session');
  // Written by `keepLinks` alone.
  return kept === null ? {} : (JSON.parse(kept) as KnownLinks);
}

/** A new secret of an invitation replaces the old one, which is dead. */
export function keepLinks(room: string, links: readonly InvitationLink[]): KnownLinks {
  const made = Object.fromEntries(links.map((link) => [link.invitation, link.secret]));
  const all = { ...knownLinks(room), ...made };
  remember(keyOf(room), JSON.stringify(all), 'session');
  return all;
}

export function dropLink(room: string, invitation: string): KnownLinks {
  const { [invitation]: _dropped, ...rest } = knownLinks(room);
  remember(keyOf(room), JSON.stringify(rest), 'session');
  return rest;
}

/** The secret is in the fragment, which browsers send to nobody. */
export const addressOf = (room: string, secret: string): string =>
  `${window.location.origin}/join/${room}#${secret}`;
