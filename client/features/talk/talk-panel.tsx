import { LockKeyhole, MessageSquare, X } from 'lucide-react';
import { useRef } from 'react';
import type { KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useTalk, useTalkModel } from '../../room/talk.ts';
import type { TalkTab } from '../../room/talk.ts';
import { cx } from '../../ui/cx.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { DiscussionTab } from './discussion-tab.tsx';
import { NotesTab } from './notes-tab.tsx';
import { useTalkRights } from './rights.ts';
import styles from './talk-panel.module.css';

const ICONS = {
  discussion: <MessageSquare aria-hidden="true" />,
  notes: <LockKeyhole aria-hidden="true" />,
};

/** Beside the text: the discussion, and behind it the delegation's own layer. */
export function TalkPanel() {
  const { t } = useTranslation('talk');
  const { t: room } = useTranslation('room');
  const talk = useTalk();
  const chosen = useTalkModel((model) => model.tab);
  const { hasNotes } = useTalkRights();
  const tab = hasNotes ? chosen : 'discussion';
  const tabs: TalkTab[] = hasNotes ? ['discussion', 'notes'] : ['discussion'];
  const list = useRef<HTMLDivElement>(null);
  const turn = (event: KeyboardEvent): void => {
    if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return;
    const next = tabs.find((each) => each !== tab);
    if (next === undefined) return;
    talk.show(next);
    list.current?.querySelector<HTMLElement>(`[data-tab="${next}"]`)?.focus();
  };
  return (
    // Escape closes it from anywhere in it.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <section
      className={cx(styles['panel'], tab === 'notes' && styles['own'])}
      aria-label={t('panel')}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented) return;
        event.stopPropagation();
        talk.close();
      }}
    >
      <div className={styles['head']}>
        <div ref={list} role="tablist" aria-label={t('panel')} className={styles['tabs']}>
          {tabs.map((each) => (
            <button
              key={each}
              type="button"
              role="tab"
              id={`talk-tab-${each}`}
              data-tab={each}
              aria-selected={each === tab}
              aria-controls="talk-page"
              tabIndex={each === tab ? 0 : -1}
              className={cx(styles['tab'], each === tab && styles['chosen'])}
              onClick={() => talk.show(each)}
              onKeyDown={turn}
            >
              {ICONS[each]}
              {t(`tab.${each}`)}
            </button>
          ))}
        </div>
        <IconButton
          label={room('header.close')}
          hint="Esc"
          icon={<X />}
          onClick={() => talk.close()}
        />
      </div>
      <div
        id="talk-page"
        role="tabpanel"
        aria-labelledby={`talk-tab-${tab}`}
        className={styles['page']}
      >
        {tab === 'discussion' ? <DiscussionTab /> : <NotesTab />}
      </div>
    </section>
  );
}
