import { useTranslation } from 'react-i18next';
import { OutlinePanel } from '../features/outline/outline-panel.tsx';
import { ProposalsPanel } from '../features/proposals/proposals-panel.tsx';
import { bracketsWaiting, waitsFor } from '../../shared/views/concerned.ts';
import { useGroupsOf } from '../room/names.ts';
import { useFormats } from '../room/use-formats.ts';
import { useMe, useRoomState } from '../room/use-room.ts';
import { cx } from '../ui/cx.ts';
import type { Frame } from './frame.ts';
import styles from './side-pane.module.css';

interface SidePaneProps {
  frame: Frame;
  /** Something was chosen in it. */
  onGone: () => void;
}

/** Beside the text: its provisions, or what is proposed on them. */
export function SidePane({ frame, onGone }: SidePaneProps) {
  const { t } = useTranslation('room');
  const { number } = useFormats();
  const me = useMe();
  const groups = useGroupsOf(me.party);
  const open = useRoomState(({ text }) => {
    const all = Object.values(text.proposals);
    if (me.party === null) return all.filter((one) => one.status === 'open').length;
    const waiting = all.filter((one) => waitsFor(text, one, me.party));
    return waiting.length + bracketsWaiting(text, me.party, groups).length;
  });
  return (
    <div className={styles['pane']}>
      <div className={styles['tabs']} role="tablist" aria-label={t('panes.side')}>
        {(['outline', 'proposals'] as const).map((side) => (
          <button
            key={side}
            type="button"
            role="tab"
            id={`side-${side}`}
            aria-selected={frame.side === side}
            aria-controls="side-panel"
            className={cx(styles['tab'], frame.side === side && styles['chosen'])}
            onClick={() => frame.setSide(side)}
          >
            {t(`panes.${side}`)}
            {side === 'proposals' && open > 0 && (
              <span className={cx(styles['count'], 'tabular')}>{number(open)}</span>
            )}
          </button>
        ))}
      </div>
      <div
        id="side-panel"
        role="tabpanel"
        aria-labelledby={`side-${frame.side}`}
        className={styles['panel']}
      >
        {frame.side === 'outline' ? (
          <OutlinePanel onGone={onGone} />
        ) : (
          <ProposalsPanel onGone={onGone} />
        )}
      </div>
    </div>
  );
}
