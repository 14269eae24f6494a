import { useState } from 'react';
import type { FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useHasGavel } from '../../room/names.ts';
import { RefusalLine } from '../../room/refusal-line.tsx';
import { useAct } from '../../room/use-act.ts';
import { useRoomState } from '../../room/use-room.ts';
import { Button } from '../../ui/button.tsx';
import { TextInput } from '../../ui/field.tsx';
import { negotiating } from './selectors.ts';
import styles from './decisions.module.css';

/** How many parties must be here when something is decided (D-2); empty: no such rule. */
export function Quorum() {
  const gavel = useHasGavel();
  const quorum = useRoomState((state) => state.decisions.quorum);
  return gavel ? <QuorumForm key={quorum} quorum={quorum} /> : null;
}

function QuorumForm({ quorum }: { quorum: number | null }) {
  const { t } = useTranslation('decisions');
  const here = useRoomState((state) => negotiating(state).here.length);
  const set = quorum === null ? '' : String(quorum);
  const [parties, setParties] = useState(set);
  const { run, busy, refusal } = useAct();
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    void run({
      type: 'decisions.set-quorum',
      parties: parties.trim() === '' ? null : Number(parties),
    });
  };
  return (
    <form className={styles['fields']} onSubmit={submit}>
      <TextInput
        type="number"
        label={t('quorum.label')}
        help={t('quorum.help', { n: here })}
        min={1}
        max={400}
        value={parties}
        onChange={(event) => setParties(event.target.value)}
      />
      <Button type="submit" size="small" busy={busy} disabled={parties.trim() === set}>
        {t('quorum.do')}
      </Button>
      <RefusalLine refusal={refusal} />
    </form>
  );
}
