import { LockKeyhole } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Anchor } from '../../../shared/base/anchor.ts';
import { noteKind } from '../../../shared/notes/schema.ts';
import type { NoteKind } from '../../../shared/notes/schema.ts';
import { RefusalLine } from '../../room/refusal-line.tsx';
import { anchorOf, useTalk, useTalkModel } from '../../room/talk.ts';
import { useAct } from '../../room/use-act.ts';
import { useRoomState } from '../../room/use-room.ts';
import { useView } from '../../room/view-store.ts';
import { Button } from '../../ui/button.tsx';
import { cx } from '../../ui/cx.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Select } from '../../ui/field.tsx';
import { About } from './about.tsx';
import { inTextOrder } from './in-text-order.ts';
import { MessageField } from './message-field.tsx';
import { NoteCard } from './note-card.tsx';
import compose from './compose.module.css';
import styles from './talk-panel.module.css';

/** What one's delegation alone sees: notes, red lines, fallback wordings. */
export function NotesTab() {
  const { t } = useTranslation('talk');
  const talk = useTalk();
  const draft = useTalkModel((model) => model.draft);
  const places = useTalkModel((model) => model.places);
  const notes = useRoomState((state) => state.notes.notes);
  const text = useRoomState((state) => state.text);
  const inView = useView((v) => v.inView);
  const all = inTextOrder(Object.values(notes), places, text);
  const provision = inView ?? text.instruments[0]?.provisions[0] ?? null;
  return (
    <>
      <p className={styles['curtain']}>
        <LockKeyhole aria-hidden="true" />
        {t('notes.curtain')}
      </p>
      {draft !== null && <ComposeNote anchor={draft} />}
      {draft === null && provision !== null && (
        <div className={styles['start']}>
          <Button
            size="small"
            icon={<LockKeyhole aria-hidden="true" />}
            onClick={() => talk.compose('notes', anchorOf(provision))}
          >
            {t('do.noteProvision', { provision: text.provisions[provision]?.number ?? '' })}
          </Button>
        </div>
      )}
      {all.length === 0 && draft === null && (
        <EmptyState level={3} title={t('notes.empty')}>
          {t('notes.emptyHint')}
        </EmptyState>
      )}
      <div className={styles['list']}>
        {all.map((note) => (
          <NoteCard key={note.id} note={note} />
        ))}
      </div>
    </>
  );
}

function ComposeNote({ anchor }: { anchor: Anchor }) {
  const { t } = useTranslation('talk');
  const { t: common } = useTranslation('common');
  const talk = useTalk();
  const { run, busy, refusal } = useAct();
  const [kind, setKind] = useState<NoteKind>('note');
  const [words, setWords] = useState('');
  const add = async (): Promise<void> => {
    if (busy) return;
    if (await run({ type: 'notes.add', kind, anchor, words })) talk.store.setState({ draft: null });
  };
  return (
    <form
      className={cx(compose['compose'], compose['own'])}
      aria-label={t('compose.note')}
      onSubmit={(event) => {
        event.preventDefault();
        void add();
      }}
    >
      <About anchor={anchor} />
      <Select
        label={t('note.kind')}
        value={kind}
        options={noteKind.options.map((value) => ({ value, label: t(`kind.${value}`) }))}
        onValue={setKind}
      />
      <MessageField
        label={t('note.placeholder')}
        value={words}
        onValue={setWords}
        onSend={() => void add()}
        focus
      />
      <RefusalLine refusal={refusal} />
      <div className={compose['foot']}>
        <Button size="small" onClick={() => talk.store.setState({ draft: null })}>
          {common('cancel')}
        </Button>
        <Button size="small" tone="primary" type="submit" busy={busy}>
          {t('compose.add')}
        </Button>
      </div>
    </form>
  );
}
