import { TextQuote, X } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Anchor } from '../../../shared/base/anchor.ts';
import type { ThreadId } from '../../../shared/base/ids.ts';
import type { Message } from '../../../shared/discussion/state.ts';
import { RefusalLine } from '../../room/refusal-line.tsx';
import { useTalkModel } from '../../room/talk.ts';
import { useAct } from '../../room/use-act.ts';
import { Button } from '../../ui/button.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { About } from './about.tsx';
import { MessageField } from './message-field.tsx';
import { Quoted } from './quoted.tsx';
import styles from './reply-form.module.css';

interface ReplyFormProps {
  thread: ThreadId;
  /** The message that is answered, where it is one of them. */
  to: Message | null;
  onDone: () => void;
}

export function ReplyForm({ thread, to, onDone }: ReplyFormProps) {
  const { t } = useTranslation('talk');
  const chosen = useTalkModel((model) => model.chosen);
  const { run, busy, refusal } = useAct();
  const [words, setWords] = useState('');
  const [cites, setCites] = useState<Anchor | null>(null);
  const send = async (): Promise<void> => {
    if (words.trim() === '' || busy) return;
    const replyTo = to?.id ?? null;
    if (!(await run({ type: 'discussion.reply', thread, words, replyTo, cites }))) return;
    setWords('');
    setCites(null);
    onDone();
  };
  return (
    <form
      className={styles['form']}
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      {to !== null && (
        <div className={styles['about']}>
          <Quoted words={to.words} />
          <IconButton label={t('do.unquote')} icon={<X />} onClick={onDone} />
        </div>
      )}
      {cites !== null && (
        <div className={styles['about']}>
          <About anchor={cites} />
          <IconButton label={t('do.unquote')} icon={<X />} onClick={() => setCites(null)} />
        </div>
      )}
      <MessageField
        label={t('compose.reply')}
        value={words}
        onValue={setWords}
        onSend={() => void send()}
        rows={words === '' && to === null ? 1 : 3}
        focus={to !== null}
      />
      <RefusalLine refusal={refusal} />
      {(words.trim() !== '' || busy) && (
        <div className={styles['foot']}>
          {chosen !== null && cites === null && (
            <Button
              size="small"
              tone="plain"
              icon={<TextQuote aria-hidden="true" />}
              onClick={() => setCites(chosen)}
            >
              {t('do.cite')}
            </Button>
          )}
          <Button size="small" tone="primary" type="submit" busy={busy}>
            {t('do.send')}
          </Button>
        </div>
      )}
    </form>
  );
}
