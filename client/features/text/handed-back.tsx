import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRefusal } from '../../i18n/use-refusal.ts';
import { useDocumentModel } from '../../room/documents.ts';
import type { DocumentSession, HandedBack } from '../../room/document-session.ts';
import { useRoomState } from '../../room/use-room.ts';
import { Button } from '../../ui/button.tsx';
import { useDesk } from './desk-context.ts';
import styles from './handed-back.module.css';

/** Words that were refused or could not be sent: nothing that somebody wrote disappears. */
export function HandedBackTray({ session }: { session: DocumentSession }) {
  const { t } = useTranslation('text');
  const list = useDocumentModel(session, (model) => model.handedBack);
  if (list.length === 0) return null;
  return (
    <section className={styles['tray']} aria-label={t('back.title')} role="alert">
      <h2 className={styles['title']}>{t('back.title')}</h2>
      <p className={styles['hint']}>{t('back.hint')}</p>
      <ul role="list" className={styles['list']}>
        {list.map((one) => (
          <Words key={one.id} one={one} session={session} />
        ))}
      </ul>
    </section>
  );
}

function Words({ one, session }: { one: HandedBack; session: DocumentSession }) {
  const desk = useDesk();
  const { t } = useTranslation('text');
  const say = useRefusal();
  const [copied, setCopied] = useState(false);
  // The whole text: whether the words may go back changes with modes and statuses, too.
  const text = useRoomState((state) => state.text);
  const home = Object.values(text.paragraphs).find((known) => known.id === one.paragraph);
  // The words of a version go back by hand.
  const mayPutBack = session === desk.session && home !== undefined && desk.mayWriteIn(home.id);
  return (
    <li className={styles['item']}>
      <blockquote className={styles['words']} dir="auto">
        {one.words}
      </blockquote>
      {one.refusal !== null && <p className={styles['hint']}>{say(one.refusal)}</p>}
      <div className={styles['acts']}>
        <Button
          size="small"
          onClick={() => {
            void navigator.clipboard.writeText(one.words).then(() => setCopied(true));
          }}
        >
          {copied ? t('back.copied') : t('back.copy')}
        </Button>
        {mayPutBack && (
          <Button
            size="small"
            onClick={() => {
              void desk.putBack(home.id, one.words).then((back) => {
                if (back) session.dismiss(one.id);
              });
            }}
          >
            {t('back.putBack')}
          </Button>
        )}
        <Button size="small" tone="plain" onClick={() => session.dismiss(one.id)}>
          {t('back.dismiss')}
        </Button>
      </div>
    </li>
  );
}
