import { CircleCheck, Info, TriangleAlert, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { create } from 'zustand';
import { Button } from './button.tsx';
import { cx } from './cx.ts';
import { IconButton } from './icon-button.tsx';
import styles from './notices.module.css';

export type NoticeTone = 'done' | 'info' | 'bad';

interface Notice {
  id: number;
  tone: NoticeTone;
  text: string;
  /** Takes back what the notice says was done. */
  undo: (() => void) | null;
}

const LASTS_MS = 7000;
/** Long enough to read it, see what came of it, and find the way to it by keyboard. */
const WITH_UNDO_LASTS_MS = 20_000;
const AT_ONCE = 3;

const useNotices = create<{ next: number; shown: Notice[] }>(() => ({ next: 1, shown: [] }));

const drop = (id: number): void =>
  useNotices.setState(({ shown }) => ({ shown: shown.filter((notice) => notice.id !== id) }));

/** Says something without taking the focus. A bad one stays until it is dismissed; `undo` is offered while it stands. */
export function notify(
  text: string,
  tone: NoticeTone = 'info',
  undo: (() => void) | null = null,
): void {
  const id = useNotices.getState().next;
  useNotices.setState(({ shown }) => ({
    next: id + 1,
    shown: [...shown.filter((notice) => notice.text !== text), { id, tone, text, undo }].slice(
      -AT_ONCE,
    ),
  }));
  if (tone === 'bad') return;
  window.setTimeout(() => drop(id), undo === null ? LASTS_MS : WITH_UNDO_LASTS_MS);
}

const ICONS = {
  done: <CircleCheck aria-hidden="true" />,
  info: <Info aria-hidden="true" />,
  bad: <TriangleAlert aria-hidden="true" />,
};

/** Once per page, in app.tsx. The live region exists before anything is put into it. */
export function Notices() {
  const { t } = useTranslation('common');
  const shown = useNotices((state) => state.shown);
  return (
    <section aria-label={t('notices')} className={styles['place']}>
      <div role="status" aria-live="polite" className={styles['list']}>
        {shown.map((notice) => (
          <div key={notice.id} className={cx(styles['notice'], styles[notice.tone])}>
            {ICONS[notice.tone]}
            <span className={styles['text']}>{notice.text}</span>
            {notice.undo !== null && (
              <Button
                size="small"
                tone="plain"
                onClick={() => {
                  notice.undo?.();
                  drop(notice.id);
                }}
              >
                {t('undo')}
              </Button>
            )}
            <IconButton label={t('dismiss')} icon={<X />} onClick={() => drop(notice.id)} />
          </div>
        ))}
      </div>
    </section>
  );
}
