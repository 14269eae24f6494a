import { useId, useMemo, useState } from 'react';
import type { KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { bracketCounts, provisionsInOrder } from '../../room/provisions.ts';
import { useGroupsOf } from '../../room/names.ts';
import { openPoints } from '../../room/open-points.ts';
import { useMe, useRoomState } from '../../room/use-room.ts';
import { TextInput } from '../../ui/field.tsx';
import { CurveButton } from './curve.tsx';
import { OutlineRow } from './outline-row.tsx';
import { VersionCounts } from './versions.tsx';
import styles from './outline-panel.module.css';

interface OutlineProps {
  /** Something was chosen (on a telephone the text then comes to the front). */
  onGone?: (() => void) | undefined;
}

/** The provisions of the text, where each stands, and how far it is from clean. */
export function OutlinePanel({ onGone }: OutlineProps) {
  const { t } = useTranslation('room');
  const heading = useId();
  const text = useRoomState((s) => s.text);
  const [filter, setFilter] = useState('');
  const all = useMemo(() => provisionsInOrder(text), [text]);
  const counts = useMemo(() => bracketCounts(text), [text]);
  const me = useMe();
  const groups = useGroupsOf(me.party);
  const points = useMemo(() => openPoints(text, me.party, groups), [text, me.party, groups]);
  const total = Object.keys(text.brackets).length;

  return (
    <nav className={styles['panel']} aria-labelledby={heading}>
      <header className={styles['head']}>
        <h2 id={heading} className="visually-hidden">
          {t('panes.outline')}
        </h2>
        <TextInput
          type="search"
          label={t('outline.filter')}
          hiddenLabel
          placeholder={t('outline.filter')}
          value={filter}
          onChange={(e) => setFilter(e.target.value)}
        />
      </header>
      {/* Arrow keys are an addition to Tab: every row is a button of its own. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
      <ol role="list" className={styles['list']} onKeyDown={walk}>
        {all.map((provision) => (
          <OutlineRow
            key={provision.id}
            provision={provision}
            brackets={counts.get(provision.id) ?? 0}
            points={points.get(provision.id)}
            filter={filter}
            onGone={onGone}
          />
        ))}
      </ol>
      <p className={styles['none']}>{all.length === 0 ? t('outline.empty') : t('outline.none')}</p>
      <footer className={styles['foot']}>
        <span>{total === 0 ? t('outline.clean') : t('outline.total', { count: total })}</span>
        <CurveButton brackets={total} />
        <VersionCounts />
      </footer>
    </nav>
  );
}

/** Up and down between the rows; Home and End. */
function walk(event: KeyboardEvent<HTMLOListElement>): void {
  const rows = [...event.currentTarget.querySelectorAll('button')];
  const at = rows.findIndex((row) => row === document.activeElement);
  const to = { ArrowUp: at - 1, ArrowDown: at + 1, Home: 0, End: rows.length - 1 }[event.key];
  if (to === undefined || at === -1) return;
  event.preventDefault();
  rows[to]?.focus();
}
