import { useTranslation } from 'react-i18next';
import { Dialog } from '../../ui/dialog.tsx';
import { Kbd } from '../../ui/kbd.tsx';
import styles from './palette.module.css';

/** The keys of the room; what they do is tied to them in the room's screen. */
export const ROOM_KEYS = {
  palette: 'mod+k',
  help: '?',
  ask: 'a',
  point: 'o',
  positions: 'm',
  parties: 'd',
  follow: 'f',
  bracket: 'b',
  bracketBack: 'shift+b',
  proposal: 'p',
  proposalBack: 'shift+p',
  propose: 't',
  call: 'v',
  discussion: 'c',
  discuss: 'mod+alt+m',
  notes: 'i',
  origin: 'mod+alt+o',
  proposals: 'l',
  change: 'j',
  changeBack: 'k',
  outline: '1',
  text: '2',
  floor: '3',
} as const;

export const CHAIR_KEYS = { next: 'n', stop: 's', extend: 'e' } as const;

/** "Ctrl K", "⌘ K", "N". */
export const writtenKey = (key: string): string => {
  const apple = /Mac|iPhone|iPad/.test(navigator.userAgent);
  return key
    .replace('mod+', apple ? '⌘ ' : 'Ctrl ')
    .replace('alt+', apple ? '⌥ ' : 'Alt ')
    .replace('shift+', apple ? '⇧ ' : 'Shift ')
    .toUpperCase()
    .replace('CTRL', 'Ctrl')
    .replace('ALT', 'Alt')
    .replace('SHIFT', 'Shift');
};

export interface KeysHelpProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

export function KeysHelp({ open, onOpenChange }: KeysHelpProps) {
  const { t } = useTranslation('room');
  const rows = (keys: Record<string, string>, name: (key: string) => string) => (
    <dl className={styles['keys']}>
      {Object.entries(keys).map(([what, key]) => (
        <div key={what} style={{ display: 'contents' }}>
          <dt>{name(what)}</dt>
          <dd>
            <span className="visually-hidden">{writtenKey(key)}</span>
            <Kbd>{writtenKey(key)}</Kbd>
          </dd>
        </div>
      ))}
    </dl>
  );
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={t('keys.title')}
      description={t('keys.plain')}
    >
      <h3>{t('keys.everybody')}</h3>
      {rows(ROOM_KEYS, (what) => t(`keys.${what as keyof typeof ROOM_KEYS}`))}
      <h3>{t('keys.chair')}</h3>
      {rows(CHAIR_KEYS, (what) => t(`keys.${what as keyof typeof CHAIR_KEYS}`))}
    </Dialog>
  );
}
