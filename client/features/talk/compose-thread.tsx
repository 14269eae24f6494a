import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Anchor } from '../../../shared/base/anchor.ts';
import { audience } from '../../../shared/discussion/schema.ts';
import type { Audience } from '../../../shared/discussion/schema.ts';
import { RefusalLine } from '../../room/refusal-line.tsx';
import { useTalk } from '../../room/talk.ts';
import { useAct } from '../../room/use-act.ts';
import { useMe } from '../../room/use-room.ts';
import { Button } from '../../ui/button.tsx';
import { cx } from '../../ui/cx.ts';
import { About } from './about.tsx';
import { AUDIENCE_ICON, AudienceLine } from './audience.tsx';
import { MessageField } from './message-field.tsx';
import styles from './compose.module.css';

/** A new thread: about what, for whom, and its first message. */
export function ComposeThread({ anchor }: { anchor: Anchor }) {
  const { t } = useTranslation('talk');
  const { t: common } = useTranslation('common');
  const talk = useTalk();
  const me = useMe();
  const name = useId();
  const { run, busy, refusal } = useAct();
  const [to, setTo] = useState<Audience>('everybody');
  const [words, setWords] = useState('');
  const open =
    me.party === null ? audience.options.filter((a) => a !== 'delegation') : audience.options;

  const send = async (): Promise<void> => {
    if (words.trim() === '' || busy) return;
    const act = { type: 'discussion.open', audience: to, anchor, words } as const;
    if (await run(act)) talk.store.setState({ draft: null });
  };
  return (
    <form
      className={cx(styles['compose'], styles[to])}
      aria-label={t('compose.thread')}
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <About anchor={anchor} />
      <fieldset className={styles['audiences']}>
        <legend className={styles['legend']}>{t('audience.label')}</legend>
        {open.map((each) => (
          <label key={each} className={cx(styles['audience'], to === each && styles['chosen'])}>
            <input
              type="radio"
              name={name}
              className="visually-hidden"
              checked={to === each}
              onChange={() => setTo(each)}
            />
            {AUDIENCE_ICON[each]}
            {t(`audience.${each}`)}
          </label>
        ))}
      </fieldset>
      <AudienceLine audience={to} />
      <MessageField
        label={t('compose.message')}
        value={words}
        onValue={setWords}
        onSend={() => void send()}
        focus
      />
      <RefusalLine refusal={refusal} />
      <div className={styles['foot']}>
        <Button size="small" onClick={() => talk.store.setState({ draft: null })}>
          {common('cancel')}
        </Button>
        <Button
          size="small"
          tone="primary"
          type="submit"
          busy={busy}
          disabled={words.trim() === ''}
        >
          {t('compose.open')}
        </Button>
      </div>
    </form>
  );
}
