import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { must } from '../../../shared/base/assert.ts';
import { encodePlace } from '../../room/document-carets.ts';
import { useDocument } from '../../room/documents.ts';
import { runsIn } from '../../room/instrument-doc.ts';
import type { Fixing } from '../../room/model.ts';
import { RefusalLine } from '../../room/refusal-line.tsx';
import { useAct } from '../../room/use-act.ts';
import { useRoomState } from '../../room/use-room.ts';
import { useView } from '../../room/view-store.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { TextArea } from '../../ui/field.tsx';
import { BeforeAfter } from './hunks.tsx';
import { baseWords, replacementOf } from './offsets.ts';
import type { BaseWords } from './offsets.ts';
import styles from './propose.module.css';

/** Fixes the form of a paragraph of agreed text (P-8). */
export function FixDialog() {
  const { t } = useTranslation('proposals');
  const fixing = useView((view) => view.fixing);
  const fix = useView((view) => view.fix);
  if (fixing === null) return null;
  const close = (): void => fix(null);
  return (
    <Dialog open onOpenChange={close} title={t('fix.form')} description={t('fix.hint')}>
      <FixForm fixing={fixing} onDone={close} />
    </Dialog>
  );
}

function FixForm({ fixing, onDone }: { fixing: Fixing; onDone: () => void }) {
  const { t } = useTranslation('proposals');
  const { t: common } = useTranslation('common');
  const { provision, paragraph } = fixing;
  const home = useRoomState((state) => state.text.provisions[provision]);
  const session = useDocument(must(home, 'provision of the words').instrument);
  const text = session.replica.doc.words(paragraph);
  const [base] = useState(() => baseWords(runsIn(text), null));
  const [words, setWords] = useState(base.words);
  const { run, busy, refusal } = useAct();
  const made = words.includes('\n') ? null : replacementOf(base, words);
  async function send(): Promise<void> {
    if (made === null) return;
    const from = encodePlace(text, made.from, made.from === made.to ? -1 : 0);
    const to = encodePlace(text, made.to, -1);
    if (await run({ type: 'text.fix-form', paragraph, from, to, words: made.words })) onDone();
  }
  return (
    <form
      className={styles['form']}
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <TextArea
        label={t('propose.words')}
        maxLength={20_000}
        value={words}
        onChange={(event) => setWords(event.target.value)}
      />
      {made !== null && (
        <p dir="auto" className={styles['shown']}>
          <BeforeAfter before={wordsBetween(base, made.from, made.to)} after={made.words} />
        </p>
      )}
      <RefusalLine refusal={refusal} />
      <div className={styles['foot']}>
        <Button onClick={onDone}>{common('cancel')}</Button>
        <Button type="submit" tone="primary" busy={busy} disabled={made === null}>
          {t('fix.send')}
        </Button>
      </div>
    </form>
  );
}

const wordsBetween = ({ words, offsets }: BaseWords, from: number, to: number): string =>
  words.slice(unitAt(offsets, from), unitAt(offsets, to));

/** The first unit that stands at an offset of the paragraph or behind it. */
const unitAt = (offsets: readonly number[], offset: number): number => {
  const at = offsets.findIndex((one) => one >= offset);
  return at < 0 ? offsets.length : at;
};
