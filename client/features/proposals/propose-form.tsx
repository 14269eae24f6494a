import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { must } from '../../../shared/base/assert.ts';
import type { CoalitionId } from '../../../shared/base/ids.ts';
import { useDocument } from '../../room/documents.ts';
import { runsIn } from '../../room/instrument-doc.ts';
import { newProposalId } from '../../room/new-ids.ts';
import type { Proposing } from '../../room/model.ts';
import { RefusalLine } from '../../room/refusal-line.tsx';
import { useAct } from '../../room/use-act.ts';
import { useRoomState } from '../../room/use-room.ts';
import { Button } from '../../ui/button.tsx';
import { TextArea } from '../../ui/field.tsx';
import { BehalfField } from './behalf-field.tsx';
import { changeOf } from './change-of.ts';
import type { Draft } from './change-of.ts';
import { baseWords } from './offsets.ts';
import { ProposeFields } from './propose-fields.tsx';
import { SameOffer } from './same-offer.tsx';
import styles from './propose.module.css';

interface ProposeFormProps {
  proposing: Proposing;
  onDone: () => void;
}

export function ProposeForm({ proposing, onDone }: ProposeFormProps) {
  const { t } = useTranslation('proposals');
  const { t: common } = useTranslation('common');
  const { kind, provision, paragraph, range } = proposing;
  const home = useRoomState((state) => state.text.provisions[provision]);
  const session = useDocument(must(home, 'provision of the proposal').instrument);
  // What was selected when the form was opened: others may write meanwhile, and the places hold.
  const [base] = useState(() => baseWords(runsIn(session.replica.doc.words(paragraph)), range));
  const prefilled = kind === 'words' || kind === 'correction' || kind === 'split';
  const [draft, setDraft] = useState<Draft>({
    words: prefilled || kind === 'alternative' ? base.words : '',
    after: null,
    afterProvision: undefined,
    instrument: null,
  });
  const [reason, explain] = useState('');
  const [behalf, speakFor] = useState<CoalitionId | null>(null);
  const { run, busy, refusal } = useAct();
  const words = session.replica.doc.words(paragraph);
  const change = changeOf(proposing, draft, base, words);

  async function send(): Promise<void> {
    if (change === null) return;
    // Places in words are known to the server once these are with it.
    await session.replica.settled();
    const done = await run({
      type: 'text.propose',
      id: newProposalId(),
      provision,
      change,
      reason: reason.trim(),
      behalf,
    });
    if (done) onDone();
  }
  return (
    <form
      className={styles['form']}
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <ProposeFields
        proposing={proposing}
        draft={draft}
        onDraft={(next) => setDraft({ ...draft, ...next })}
      />
      <SameOffer proposing={proposing} draft={draft} text={words} onDone={onDone} />
      <TextArea
        label={t('propose.reason')}
        optional
        rows={2}
        maxLength={2000}
        value={reason}
        onChange={(event) => explain(event.target.value)}
      />
      <BehalfField value={behalf} onValue={speakFor} />
      <RefusalLine refusal={refusal} />
      <div className={styles['foot']}>
        <Button onClick={onDone}>{common('cancel')}</Button>
        <Button type="submit" tone="primary" busy={busy} disabled={change === null}>
          {t('propose.do')}
        </Button>
      </div>
    </form>
  );
}
