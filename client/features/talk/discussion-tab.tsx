import { MessageSquarePlus } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Thread } from '../../../shared/discussion/state.ts';
import { anchorOf, useTalk, useTalkModel } from '../../room/talk.ts';
import { useFormats } from '../../room/use-formats.ts';
import { useRoomState } from '../../room/use-room.ts';
import { useView } from '../../room/view-store.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ComposeThread } from './compose-thread.tsx';
import { inTextOrder } from './in-text-order.ts';
import { useTalkRights } from './rights.ts';
import { ThreadCard } from './thread-card.tsx';
import styles from './talk-panel.module.css';

/** All threads that this seat is reached by, in the order of the text; settled ones folded away. */
export function DiscussionTab() {
  const { t } = useTranslation('talk');
  const talk = useTalk();
  const { number } = useFormats();
  const { mayTalk } = useTalkRights();
  const draft = useTalkModel((model) => model.draft);
  const places = useTalkModel((model) => model.places);
  const threads = useRoomState((state) => state.discussion.threads);
  const text = useRoomState((state) => state.text);
  const inView = useView((v) => v.inView);
  const [unfolded, setUnfolded] = useState(false);
  const all = inTextOrder(Object.values(threads), places, text);
  const open = all.filter((thread) => thread.resolved === null);
  const settled = all.filter((thread) => thread.resolved !== null);
  const provision = inView ?? text.instruments[0]?.provisions[0] ?? null;
  const card = (thread: Thread) => <ThreadCard key={thread.id} thread={thread} />;
  return (
    <>
      {draft !== null && <ComposeThread anchor={draft} />}
      {draft === null && mayTalk && provision !== null && (
        <div className={styles['start']}>
          <Button
            size="small"
            icon={<MessageSquarePlus aria-hidden="true" />}
            onClick={() => talk.compose('discussion', anchorOf(provision))}
          >
            {t('do.discussProvision', { provision: text.provisions[provision]?.number ?? '' })}
          </Button>
        </div>
      )}
      {all.length === 0 && draft === null && (
        <EmptyState level={3} title={t('discussion.empty')}>
          {t('discussion.emptyHint')}
        </EmptyState>
      )}
      <div className={styles['list']}>{open.map(card)}</div>
      {settled.length > 0 && (
        <div className={styles['settled']}>
          <Button
            size="small"
            tone="plain"
            aria-expanded={unfolded}
            onClick={() => setUnfolded(!unfolded)}
          >
            {t('discussion.settled', { n: number(settled.length) })}
          </Button>
          {unfolded && <div className={styles['list']}>{settled.map(card)}</div>}
        </div>
      )}
    </>
  );
}
