import { MessageSquare } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useTalk, useTalkModel } from '../../room/talk.ts';
import { useFormats } from '../../room/use-formats.ts';
import { useMe, useRoomState } from '../../room/use-room.ts';
import { Button } from '../../ui/button.tsx';
import { cx } from '../../ui/cx.ts';
import styles from './talk-button.module.css';

/** Opens and closes what is said beside the text; tells how much of it is new here. */
export function TalkButton({ brief = false }: { brief?: boolean | undefined }) {
  const { t } = useTranslation('talk');
  const talk = useTalk();
  const me = useMe();
  const { number } = useFormats();
  const open = useTalkModel((model) => model.open);
  const seen = useTalkModel((model) => model.seen);
  const threads = useRoomState((state) => state.discussion.threads);
  const fresh = Object.values(threads).reduce(
    (sum, { id, messages }) =>
      sum + messages.slice(seen[id] ?? 0).filter((said) => said.seat !== me.seat).length,
    0,
  );
  const named = fresh > 0 ? `${t('panel')}, ${t('new', { n: number(fresh) })}` : t('panel');
  return (
    <Button
      className={cx(brief && styles['brief'])}
      tone={brief ? 'plain' : 'quiet'}
      aria-label={brief ? named : undefined}
      icon={<MessageSquare aria-hidden="true" />}
      aria-expanded={open}
      onClick={() => (open ? talk.close() : talk.show(talk.store.getState().tab))}
    >
      {!brief && t('panel')}
      {fresh > 0 && (
        <span className={styles['fresh']} aria-label={t('new', { n: number(fresh) })}>
          {number(fresh)}
        </span>
      )}
    </Button>
  );
}
