import { MoreHorizontal, Pencil, Quote, Undo2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { partyOf } from '../../../shared/roster/reads.ts';
import type { Message, Thread } from '../../../shared/discussion/state.ts';
import { useSeatName } from '../../room/names.ts';
import { RefusalLine } from '../../room/refusal-line.tsx';
import { useAct } from '../../room/use-act.ts';
import { useFormats } from '../../room/use-formats.ts';
import { useMe, useRoomState } from '../../room/use-room.ts';
import { Button } from '../../ui/button.tsx';
import { Confirm } from '../../ui/confirm.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { Menu, MenuItem } from '../../ui/menu.tsx';
import { PartyMark } from '../../ui/party-mark.tsx';
import { About } from './about.tsx';
import { MessageField } from './message-field.tsx';
import { Quoted } from './quoted.tsx';
import styles from './message-item.module.css';

interface MessageItemProps {
  thread: Thread;
  message: Message;
  /** Answers this message; null where the thread takes no answer. */
  onQuote: (() => void) | null;
}

export function MessageItem({ thread, message, onQuote }: MessageItemProps) {
  const { t } = useTranslation('talk');
  const me = useMe();
  const { time } = useFormats();
  const name = useSeatName(message.seat);
  const party = useRoomState((state) =>
    message.party === null ? null : partyOf(state.roster, message.party),
  );
  const { run, busy, refusal } = useAct();
  const [editing, setEditing] = useState(false);
  const [withdrawing, setWithdrawing] = useState(false);
  const about = { thread: thread.id, message: message.id };
  const quoted = thread.messages.find((said) => said.id === message.replyTo);
  const mine = message.seat === me.seat && !message.withdrawn;
  return (
    <li className={styles['message']}>
      <div className={styles['by']}>
        {party !== null && <PartyMark party={party} size="small" />}
        <span className={styles['name']}>
          <bdi>{name}</bdi>
          {party !== null && <span className={styles['party']}> {party.short}</span>}
        </span>
        <span className={styles['when']}>
          {time(message.at)}
          {message.edited !== null && !message.withdrawn && ` · ${t('message.edited')}`}
        </span>
        {(onQuote !== null || mine) && !message.withdrawn && (
          <Menu
            label={t('message.menu', { name })}
            trigger={<IconButton label={t('message.menu', { name })} icon={<MoreHorizontal />} />}
          >
            {onQuote !== null && (
              <MenuItem icon={<Quote />} onSelect={onQuote}>
                {t('do.quote')}
              </MenuItem>
            )}
            {mine && thread.resolved === null && (
              <MenuItem icon={<Pencil />} onSelect={() => setEditing(true)}>
                {t('do.edit')}
              </MenuItem>
            )}
            {mine && (
              <MenuItem icon={<Undo2 />} danger onSelect={() => setWithdrawing(true)}>
                {t('do.withdraw')}
              </MenuItem>
            )}
          </Menu>
        )}
      </div>
      {quoted !== undefined && (
        <Quoted words={quoted.withdrawn ? t('message.withdrawn') : quoted.words} />
      )}
      {message.cites !== null && <About anchor={message.cites} />}
      {editing ? (
        <EditMessage
          words={message.words}
          busy={busy}
          onDone={async (words) => {
            if (words === null || words === message.words) setEditing(false);
            else if (await run({ type: 'discussion.edit', ...about, words })) setEditing(false);
          }}
        />
      ) : message.withdrawn ? (
        <p className={styles['withdrawn']}>{t('message.withdrawn')}</p>
      ) : (
        <p className={styles['words']} dir="auto">
          {message.words}
        </p>
      )}
      <RefusalLine refusal={refusal} />
      <Confirm
        open={withdrawing}
        onOpenChange={setWithdrawing}
        title={t('withdraw.title')}
        consequence={t('withdraw.consequence')}
        confirm={t('do.withdraw')}
        onConfirm={async () => {
          await run({ type: 'discussion.withdraw', ...about });
        }}
      />
    </li>
  );
}

interface EditMessageProps {
  words: string;
  busy: boolean;
  /** null: nothing is to be changed. */
  onDone: (words: string | null) => Promise<void>;
}

function EditMessage({ words, busy, onDone }: EditMessageProps) {
  const { t } = useTranslation('talk');
  const { t: common } = useTranslation('common');
  const [value, setValue] = useState(words);
  const save = (): void => void onDone(value.trim());
  return (
    <div className={styles['editing']}>
      <MessageField
        label={t('compose.message')}
        value={value}
        onValue={setValue}
        onSend={save}
        focus
      />
      <div className={styles['foot']}>
        <Button size="small" onClick={() => void onDone(null)}>
          {common('cancel')}
        </Button>
        <Button
          size="small"
          tone="primary"
          busy={busy}
          disabled={value.trim() === ''}
          onClick={save}
        >
          {t('do.save')}
        </Button>
      </div>
    </div>
  );
}
