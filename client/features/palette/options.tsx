import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { nameIn } from '../../../shared/base/names.ts';
import type { Party } from '../../../shared/roster/schema.ts';
import type { Provision } from '../../../shared/text/state.ts';
import { useLanguage } from '../../i18n/use-language.ts';
import { useHeading } from '../../room/documents.ts';
import { cx } from '../../ui/cx.ts';
import { Kbd } from '../../ui/kbd.tsx';
import { PartyMark } from '../../ui/party-mark.tsx';
import { finds } from '../../ui/plain-search.ts';
import styles from './palette.module.css';

/** Something the palette can do, offered by the room's screen. */
export interface PaletteCommand {
  id: string;
  label: string;
  keys?: string | undefined;
  run: () => void;
}

export interface Offer {
  query: string;
  /** The id of the option that Enter takes. */
  active: string | null;
  onTake: (go: () => void) => void;
}

interface OptionProps {
  id: string;
  offer: Offer;
  go: () => void;
  children: ReactNode;
}

function Option({ id, offer, go, children }: OptionProps) {
  return (
    // The text field keeps the focus and carries the keys; see the listbox's owner.
    // eslint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus
    <div
      id={id}
      role="option"
      aria-selected={offer.active === id}
      className={cx(styles['option'], offer.active === id && styles['active'])}
      onClick={() => offer.onTake(go)}
    >
      {children}
    </div>
  );
}

export function CommandOption({ command, offer }: { command: PaletteCommand; offer: Offer }) {
  if (!finds(offer.query, command.label)) return null;
  return (
    <Option id={`palette-do-${command.id}`} offer={offer} go={command.run}>
      <span>{command.label}</span>
      {command.keys !== undefined && <Kbd>{command.keys}</Kbd>}
    </Option>
  );
}

interface ProvisionOptionProps {
  provision: Provision;
  offer: Offer;
  go: () => void;
}

export function ProvisionOption({ provision, offer, go }: ProvisionOptionProps) {
  const { t } = useTranslation('room');
  const heading = useHeading(provision.id);
  if (!finds(offer.query, provision.number, heading)) return null;
  return (
    <Option id={`palette-provision-${provision.id}`} offer={offer} go={go}>
      <bdi>{heading === '' ? provision.number : heading}</bdi>
      <span className={styles['aside']}>{t(`outline.status.${provision.status}`)}</span>
    </Option>
  );
}

export function PartyOption({ party, offer, go }: { party: Party; offer: Offer; go: () => void }) {
  const name = nameIn(party.name, useLanguage());
  if (!finds(offer.query, party.short, ...Object.values(party.name).filter((n) => n !== undefined)))
    return null;
  return (
    <Option id={`palette-party-${party.id}`} offer={offer} go={go}>
      <PartyMark party={party} size="small" />
      <bdi>{name}</bdi>
      <bdi className={styles['aside']}>{party.short}</bdi>
    </Option>
  );
}
