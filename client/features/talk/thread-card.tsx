import { CheckCircle2, RotateCcw } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isMediator } from '../../../shared/base/roles.ts';
import type { Message, Thread } from '../../../shared/discussion/state.ts';
import { usePartyName } from '../../room/names.ts';
import { RefusalLine } from '../../room/refusal-line.tsx';
import { useTalk, useTalkModel } from '../../room/talk.ts';
import { useAct } from '../../room/use-act.ts';
import { useFormats } from '../../room/use-formats.ts';
import { useMe } from '../../room/use-room.ts';
import { Button } from '../../ui/button.tsx';
import { cx } from '../../ui/cx.ts';
import { About } from './about.tsx';
import { AudienceLine } from './audience.tsx';
import { MessageItem } from './message-item.tsx';
import { ReplyForm } from './reply-form.tsx';
import { useTalkRights } from './rights.ts';
import styles from './thread-card.module.css';

/** One thread: what about, for whom, what was said; an answer at its foot. */
export function ThreadCard({ thread }: { thread: Thread }) {
  const { t } = useTranslation('talk');
  const talk = useTalk();
  const me = useMe();
  const nameOf = usePartyName();
  const { number } = useFormats();
  const { mayTalk } = useTalkRights();
  const { run, busy, refusal } = useAct();
  const place = useTalkModel((model) => model.places.get(thread.id));
  const focus = useTalkModel((model) => (model.focus?.id === thread.id ? model.focus : null));
  const seen = useTalkModel((model) => model.seen[thread.id] ?? 0);
  const [before] = useState(seen);
  const [answering, setAnswering] = useState<Message | null>(null);
  const card = useRef<HTMLElement>(null);
  const { id, reach, messages, resolved } = thread;

  useEffect(() => talk.read(id, messages.length), [talk, id, messages.length]);
  useEffect(() => {
    if (focus === null) return;
    card.current?.scrollIntoView({ block: 'nearest' });
    card.current?.focus({ preventScroll: true });
  }, [focus]);

  // Whoever has answered has read what stood before.
  const answered = messages.findLastIndex((said) => said.seat === me.seat) + 1;
  const fresh = messages.length - Math.max(before, answered);
  const [first] = messages;
  const maySettle =
    isMediator(me.role) ||
    first?.seat === me.seat ||
    (me.party !== null && first?.party === me.party);
  const who = reach.to === 'mediators' && reach.party !== null ? nameOf(reach.party) : '';
  return (
    <article
      ref={card}
      tabIndex={-1}
      className={cx(styles['card'], styles[reach.to])}
      data-thread={id}
      aria-label={t('thread.label')}
    >
      <div className={styles['head']}>
        <AudienceLine audience={reach.to} who={who} />
        {fresh > 0 && <span className={styles['fresh']}>{t('new', { n: number(fresh) })}</span>}
      </div>
      <About anchor={thread.anchor} place={place} />
      <ol className={styles['messages']}>
        {messages.map((said) => (
          <MessageItem
            key={said.id}
            thread={thread}
            message={said}
            onQuote={mayTalk && resolved === null ? () => setAnswering(said) : null}
          />
        ))}
      </ol>
      <RefusalLine refusal={refusal} />
      {mayTalk && resolved === null && (
        <ReplyForm thread={id} to={answering} onDone={() => setAnswering(null)} />
      )}
      {mayTalk && (
        <div className={styles['foot']}>
          {resolved === null ? (
            maySettle && (
              <Button
                size="small"
                tone="plain"
                busy={busy}
                icon={<CheckCircle2 aria-hidden="true" />}
                onClick={() => void run({ type: 'discussion.resolve', thread: id })}
              >
                {t('do.resolve')}
              </Button>
            )
          ) : (
            <Button
              size="small"
              tone="plain"
              busy={busy}
              icon={<RotateCcw aria-hidden="true" />}
              onClick={() => void run({ type: 'discussion.reopen', thread: id })}
            >
              {t('do.reopen')}
            </Button>
          )}
        </div>
      )}
    </article>
  );
}
