import { Lock, PenLine } from 'lucide-react';
import { memo, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Provision } from '../../../shared/text/state.ts';
import { modeOf } from '../../../shared/text/locks.ts';
import type { OpenPoints } from '../../room/open-points.ts';
import { useHeading } from '../../room/documents.ts';
import { StatusSign } from '../../room/status-sign.tsx';
import { useFormats } from '../../room/use-formats.ts';
import { useRoomState, useText } from '../../room/use-room.ts';
import { useView } from '../../room/view-store.ts';
import { cx } from '../../ui/cx.ts';
import { finds } from '../../ui/plain-search.ts';
import { StaleVersions } from './versions.tsx';
import { withoutNumber } from './selectors.ts';
import styles from './outline-row.module.css';

interface OutlineRowProps {
  provision: Provision;
  brackets: number;
  /** What waits for one's own delegation here. */
  points: OpenPoints | undefined;
  /** What was typed into the filter: a row that does not match draws nothing. */
  filter: string;
  onGone?: (() => void) | undefined;
}

export const OutlineRow = memo(function OutlineRow(props: OutlineRowProps) {
  const { provision, brackets, points, filter, onGone } = props;
  const { t } = useTranslation('room');
  const { number } = useFormats();
  const heading = useHeading(provision.id);
  const called = useRoomState((s) => s.agenda.provision === provision.id);
  const mode = useText((text) => modeOf(text, provision.id));
  const room = useText((text) => text.mode);
  const inView = useView((v) => v.inView === provision.id);
  const goTo = useView((v) => v.goTo);
  const row = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (inView) row.current?.scrollIntoView({ block: 'nearest' });
  }, [inView]);

  if (!finds(filter, provision.number, heading)) return null;
  // A long heading cited by its beginning is shown once, whole.
  const cut = provision.number.endsWith('…') && heading !== '';
  const rest = cut ? '' : withoutNumber(heading, provision.number);
  return (
    <li>
      <button
        ref={row}
        type="button"
        className={cx(styles['row'], inView && styles['inView'], called && styles['called'])}
        style={{ paddingInlineStart: `${8 + (Math.max(1, provision.level) - 1) * 12}px` }}
        aria-current={inView ? 'location' : undefined}
        onClick={() => {
          goTo(provision.id);
          onGone?.();
        }}
      >
        <span className={styles['words']}>
          <span className={styles['number']} dir="auto">
            {cut ? heading : provision.number}
          </span>
          {rest !== '' && (
            <span className={styles['heading']} dir="auto">
              {rest}
            </span>
          )}
          {called && <span className={styles['before']}>▸ {t('outline.called')}</span>}
        </span>
        <span className={styles['signs']}>
          {points !== undefined && <Points points={points} />}
          <StaleVersions paragraphs={provision.paragraphs} />
          {mode !== room && (
            <span className={styles['mode']} title={t(`outline.mode.${mode}`)}>
              {mode === 'closed' ? <Lock aria-hidden="true" /> : <PenLine aria-hidden="true" />}
              <span className="visually-hidden">{t(`outline.mode.${mode}`)}</span>
            </span>
          )}
          <StatusSign status={provision.status} />
          {brackets > 0 && (
            <span className={styles['brackets']}>
              <span aria-hidden="true" className="tabular">
                [{number(brackets)}]
              </span>
              <span className="visually-hidden">{t('outline.brackets', { count: brackets })}</span>
            </span>
          )}
        </span>
      </button>
    </li>
  );
});

/** My delegation's open points: to react to, held, to word anew. */
function Points({ points }: { points: OpenPoints }) {
  const { t } = useTranslation('room');
  const { number, list } = useFormats();
  const { react, held, reword } = points;
  const words = list(
    [
      react > 0 && t('outline.react', { count: react }),
      held > 0 && t('outline.held', { count: held }),
      reword > 0 && t('outline.reword', { count: reword }),
    ].filter((part) => part !== false),
  );
  const urgent = react + reword;
  return (
    <span className={cx(styles['points'], urgent === 0 && styles['calm'])} title={words}>
      <span aria-hidden="true" className="tabular">
        {number(urgent + held)}
      </span>
      <span className="visually-hidden">{words}</span>
    </span>
  );
}
