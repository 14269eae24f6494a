import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { InstrumentId } from '../../../shared/base/ids.ts';
import type { ProvisionId } from '../../../shared/base/ids.ts';
import { baseRuns, plainWords } from '../../../shared/text/holds/words.ts';
import { crossReferences } from '../../../shared/views/cross-references.ts';
import type { CrossReference } from '../../../shared/views/cross-references.ts';
import { previewOf } from '../../../shared/views/renumbering-preview.ts';
import type { Renumbered } from '../../../shared/views/renumbering-preview.ts';
import { RefusalLine } from '../../room/refusal-line.tsx';
import { useTextReader } from '../../room/text-reader.ts';
import { useAct } from '../../room/use-act.ts';
import { useRoomState } from '../../room/use-room.ts';
import { Button } from '../../ui/button.tsx';
import styles from './mediator.module.css';
import { References } from './references.tsx';

/** P-9: in the clean-up the numbers run on; what they become is shown before, and what they were, afterwards. */
export function CleanUp() {
  const instruments = useRoomState((state) => state.text.instruments);
  const phase = useRoomState((state) => state.text.phase);
  const kept = useRoomState((state) => Object.keys(state.text.oldNumbers).length > 0);
  return (
    <>
      {phase === 'clean-up' &&
        instruments.map(({ id, title, provisions }) => (
          <Renumber
            key={id}
            id={id}
            title={instruments.length > 1 ? title : null}
            first={provisions[0]}
          />
        ))}
      {kept && <KeptNumbers />}
    </>
  );
}

interface RenumberProps {
  id: InstrumentId;
  title: string | null;
  first: ProvisionId | undefined;
}

function Renumber({ id, title, first }: RenumberProps) {
  const { t } = useTranslation('mediator');
  const text = useRoomState((state) => state.text);
  const reader = useTextReader(first);
  const [asking, ask] = useState(false);
  // What was found before the numbers changed is what there is to do afterwards.
  const [noted, note] = useState<CrossReference[]>([]);
  const { run, busy, refusal } = useAct();
  const changes = previewOf(text, id);
  const cited = asking
    ? crossReferences(text, id, (paragraph) => plainWords(baseRuns(reader.runs(paragraph))))
    : noted;
  const references = cited.length > 0 ? <References found={cited} /> : null;
  return (
    <section className={styles['group']}>
      <h3 className={styles['title']}>
        {t('renumber.title')}
        {title !== null && (
          <>
            {': '}
            <bdi>{title}</bdi>
          </>
        )}
      </h3>
      {changes.length === 0 ? (
        <p className={styles['soft']}>{t('renumber.none')}</p>
      ) : !asking ? (
        <Button onClick={() => ask(true)}>{t('renumber.show', { count: changes.length })}</Button>
      ) : (
        <>
          <p>{t('renumber.consequence')}</p>
          <Numbers changes={changes} />
          {references}
          <div className={styles['bar']}>
            <Button onClick={() => ask(false)}>{t('meeting.cancel')}</Button>
            <Button
              tone="primary"
              busy={busy}
              onClick={() =>
                void run({ type: 'text.renumber', instrument: id }).then((done) => {
                  if (!done) return;
                  note(cited);
                  ask(false);
                })
              }
            >
              {t('renumber.do')}
            </Button>
          </div>
        </>
      )}
      {!asking && references}
      <RefusalLine refusal={refusal} />
    </section>
  );
}

/** The numbers that provisions and paragraphs had before. */
function KeptNumbers() {
  const { t } = useTranslation('mediator');
  const text = useRoomState((state) => state.text);
  const gone = t('renumber.deleted');
  const changes = Object.entries(text.oldNumbers).flatMap(([id, from]): Renumbered[] => {
    const provision = Object.values(text.provisions).find((one) => one.id === id);
    const paragraph = Object.values(text.paragraphs).find((one) => one.id === id);
    const home = paragraph === undefined ? undefined : text.provisions[paragraph.provision];
    const to = provision?.status === 'deleted' ? gone : (provision?.number ?? paragraph?.label);
    return to === undefined
      ? []
      : [{ id, where: provision === undefined ? (home?.number ?? '') : '', from, to }];
  });
  return (
    <details className={styles['kept']}>
      <summary>{t('renumber.kept')}</summary>
      <Numbers changes={changes} />
    </details>
  );
}

function Numbers({ changes }: { changes: readonly Renumbered[] }) {
  const { t } = useTranslation('mediator');
  return (
    <div className={styles['numbers']}>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('renumber.old')}</th>
            <th scope="col">{t('renumber.new')}</th>
          </tr>
        </thead>
        <tbody>
          {changes.map(({ id, where, from, to }) => (
            <tr key={id}>
              <td>
                <bdi>{[where, from].filter(Boolean).join(' · ')}</bdi>
              </td>
              <td>
                <bdi>{to}</bdi>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
