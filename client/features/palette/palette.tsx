import { useId, useLayoutEffect, useRef, useState } from 'react';
import type { KeyboardEvent } from 'react';
import { flushSync } from 'react-dom';
import { useTranslation } from 'react-i18next';
import type { PartyId } from '../../../shared/base/ids.ts';
import { provisionsInOrder } from '../../room/provisions.ts';
import { useRoomState } from '../../room/use-room.ts';
import { useView } from '../../room/view-store.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { CommandOption, PartyOption, ProvisionOption } from './options.tsx';
import type { Offer, PaletteCommand } from './options.tsx';
import styles from './palette.module.css';

export interface PaletteProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  commands: PaletteCommand[];
  /** Shows a delegation and its seats. */
  onParty: (party: PartyId) => void;
}

/** Finds any provision, delegation or thing to do; everything by keyboard. */
export function Palette(props: PaletteProps) {
  const { t } = useTranslation('room');
  return (
    <Dialog
      open={props.open}
      onOpenChange={props.onOpenChange}
      title={t('palette.title')}
      width="wide"
    >
      <Search {...props} />
    </Dialog>
  );
}

function Search({ onOpenChange, commands, onParty }: PaletteProps) {
  const { t } = useTranslation('room');
  const text = useRoomState((state) => state.text);
  const parties = useRoomState((state) => state.roster.parties);
  const goTo = useView((view) => view.goTo);
  const [query, setQuery] = useState('');
  const [active, setActive] = useState<string | null>(null);
  const [found, setFound] = useState(true);
  const list = useRef<HTMLDivElement>(null);
  const id = useId();

  const options = (): HTMLElement[] => [
    ...(list.current?.querySelectorAll<HTMLElement>('[role="option"]') ?? []),
  ];

  // What is offered depends on words that only the options know; the first of them is taken by Enter.
  useLayoutEffect(() => {
    const shown = options();
    setFound(shown.length > 0);
    if (!shown.some((option) => option.id === active)) setActive(shown[0]?.id ?? null);
  }, [query, active]);

  const move = (by: number) => {
    const shown = options();
    const at = shown.findIndex((option) => option.id === active);
    const next = shown[(at + by + shown.length) % shown.length];
    setActive(next?.id ?? null);
    next?.scrollIntoView({ block: 'nearest' });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      move(event.key === 'ArrowDown' ? 1 : -1);
    } else if (event.key === 'Enter') {
      event.preventDefault();
      options()
        .find((option) => option.id === active)
        ?.click();
    }
  };
  const offer: Offer = {
    query,
    active,
    onTake: (go) => {
      // It has gone, and the focus is back, before the command puts it elsewhere.
      flushSync(() => onOpenChange(false));
      go();
    },
  };

  return (
    <div className={styles['palette']}>
      <input
        // The browser's dialog gives the focus to what says so.
        ref={(field) => field?.setAttribute('autofocus', '')}
        type="text"
        role="combobox"
        aria-expanded="true"
        aria-controls={id}
        aria-activedescendant={active ?? undefined}
        aria-autocomplete="list"
        aria-label={t('palette.title')}
        placeholder={t('palette.placeholder')}
        className={styles['query']}
        value={query}
        onChange={(event) => setQuery(event.target.value)}
        onKeyDown={onKeyDown}
      />
      <div
        ref={list}
        id={id}
        role="listbox"
        tabIndex={-1}
        aria-label={t('palette.title')}
        className={styles['list']}
      >
        <div role="group" aria-label={t('palette.do')}>
          {commands.map((command) => (
            <CommandOption key={command.id} command={command} offer={offer} />
          ))}
        </div>
        <div role="group" aria-label={t('palette.provisions')}>
          {provisionsInOrder(text).map((provision) => (
            <ProvisionOption
              key={provision.id}
              provision={provision}
              offer={offer}
              go={() => goTo(provision.id)}
            />
          ))}
        </div>
        <div role="group" aria-label={t('palette.parties')}>
          {parties.map((party) => (
            <PartyOption key={party.id} party={party} offer={offer} go={() => onParty(party.id)} />
          ))}
        </div>
      </div>
      <p className={styles['hint']} role="status">
        {found ? t('palette.hint') : t('palette.none')}
      </p>
    </div>
  );
}
