import { Trash2 } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { MAX_NOTE, noteKind } from '../../../shared/notes/schema.ts';
import type { Note } from '../../../shared/notes/state.ts';
import { useSeatName } from '../../room/names.ts';
import { RefusalLine } from '../../room/refusal-line.tsx';
import { useTalkModel } from '../../room/talk.ts';
import { useAct } from '../../room/use-act.ts';
import { useFormats } from '../../room/use-formats.ts';
import { useMe, useRoomApi } from '../../room/use-room.ts';
import { Confirm } from '../../ui/confirm.tsx';
import { cx } from '../../ui/cx.ts';
import { Select } from '../../ui/field.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { About } from './about.tsx';
import { keptCaret } from './kept-caret.ts';
import { NotePen } from './note-pen.ts';
import styles from './note-card.module.css';

/** Whoever wrote in the last seconds is said to be writing, in ms. */
const WRITING = 6000;

/** A note of one's delegation: everybody of it writes in it at once. */
export function NoteCard({ note }: { note: Note }) {
  const { t } = useTranslation('talk');
  const { run, refusal } = useAct();
  const room = useRoomApi();
  const [pen] = useState(() => new NotePen(room, note));
  const unwritten = useStore(pen.store, (model) => model.refusal);
  useEffect(() => pen.heard(note), [pen, note]);
  useEffect(() => () => pen.flush(), [pen]);
  const place = useTalkModel((model) => model.places.get(note.id));
  const focus = useTalkModel((model) => (model.focus?.id === note.id ? model.focus : null));
  const [removing, setRemoving] = useState(false);
  const card = useRef<HTMLElement>(null);
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    if (focus === null) return;
    card.current?.scrollIntoView({ block: 'nearest' });
    field.current?.focus({ preventScroll: true });
  }, [focus]);
  // React would put the caret at the end whenever somebody else's words come in.
  useEffect(
    () =>
      pen.store.subscribe(({ words }) => {
        const area = field.current;
        if (area === null || area.value === words) return;
        const { value: before, selectionStart: from, selectionEnd: to } = area;
        area.value = words;
        if (document.activeElement !== area) return;
        area.setSelectionRange(keptCaret(before, words, from), keptCaret(before, words, to));
      }),
    [pen],
  );
  return (
    <article
      ref={card}
      className={cx(styles['card'], styles[note.kind])}
      data-note={note.id}
      aria-label={t(`kind.${note.kind}`)}
    >
      <div className={styles['head']}>
        <Select
          label={t('note.kind')}
          hiddenLabel
          value={note.kind}
          options={noteKind.options.map((value) => ({ value, label: t(`kind.${value}`) }))}
          onValue={(kind) => void run({ type: 'notes.set-kind', note: note.id, kind })}
        />
        <IconButton label={t('note.remove')} icon={<Trash2 />} onClick={() => setRemoving(true)} />
      </div>
      <About anchor={note.anchor} place={place} />
      <textarea
        ref={field}
        className={styles['field']}
        dir="auto"
        rows={2}
        maxLength={MAX_NOTE}
        aria-label={t('note.words', { kind: t(`kind.${note.kind}`) })}
        placeholder={t('note.placeholder')}
        defaultValue={note.words}
        onChange={(event) => pen.type(event.currentTarget.value)}
        onBlur={() => pen.flush()}
      />
      {note.conflicts > 0 && <p className={styles['both']}>{t('note.both')}</p>}
      <Writer note={note} />
      <RefusalLine refusal={unwritten ?? refusal} />
      <Confirm
        open={removing}
        onOpenChange={setRemoving}
        title={t('note.removeTitle')}
        consequence={t('note.removeConsequence')}
        confirm={t('note.remove')}
        onConfirm={async () => {
          await run({ type: 'notes.remove', note: note.id, revision: note.revision });
        }}
      />
    </article>
  );
}

/** Who wrote last, or writes now. */
function Writer({ note }: { note: Note }) {
  const { t } = useTranslation('talk');
  const me = useMe();
  const room = useRoomApi();
  const { time } = useFormats();
  const name = useSeatName(note.seat);
  const [now, setNow] = useState(() => room.serverNow());
  useEffect(() => {
    setNow(room.serverNow());
    const timer = setTimeout(() => setNow(room.serverNow()), WRITING + 100);
    return () => clearTimeout(timer);
  }, [room, note.at]);
  const writing = note.seat !== me.seat && now - note.at < WRITING;
  return (
    <p className={cx(styles['by'], writing && styles['now'])} role={writing ? 'status' : undefined}>
      {writing ? t('note.writing', { name }) : t('note.last', { name, time: time(note.at) })}
    </p>
  );
}
