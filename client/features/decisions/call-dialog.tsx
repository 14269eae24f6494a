import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProvisionId } from '../../../shared/base/ids.ts';
import type { Question } from '../../../shared/decisions/schema.ts';
import { barred, matterOf } from '../../../shared/room/decisions-words.ts';
import type { TextReader } from '../../../shared/text/rewrite.ts';
import { useRefusal } from '../../i18n/use-refusal.ts';
import { usePartyName } from '../../room/names.ts';
import { RefusalLine } from '../../room/refusal-line.tsx';
import { useAct } from '../../room/use-act.ts';
import { useFormats } from '../../room/use-formats.ts';
import { useRoomApi, useRoomState } from '../../room/use-room.ts';
import { useTextReader } from '../../room/text-reader.ts';
import { useView } from '../../room/view-store.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { TextInput } from '../../ui/field.tsx';
import { Notice } from '../../ui/notice.tsx';
import { generalObstacle, obstacleTo, useObstacleWords } from './obstacles.ts';
import { PackageFields } from './package-fields.tsx';
import { negotiating } from './selectors.ts';
import { useOfWords } from './use-of-words.ts';
import { FEW, useAbout, useQuestion } from './use-question.ts';

const LEAST = 10;
const MOST = 600;
/** Of a whole text, as many as can be read. */
const MOST_REASONS = 12;

/** What the chair is about to ask the meeting; nothing while there is no question. */
export function CallDialog() {
  const question = useView((view) => view.calling);
  return question === null ? null : <Asking key={JSON.stringify(question)} first={question} />;
}

function Asking({ first }: { first: Question }) {
  const { t } = useTranslation('decisions');
  const { t: common } = useTranslation('common');
  const put = useView((view) => view.call);
  const [question, setQuestion] = useState(first);
  const [seconds, setSeconds] = useState('30');
  const sentence = useQuestion();
  const about = useAbout();
  const provisions = about(question);
  const reader = useTextReader(provisions[0]);
  const state = useRoomState((s) => s);
  const matter = matterOf(state, question, reader);
  const asked = { question, provisions, ...(matter === null ? {} : { matter }) };
  const ofWords = useOfWords();
  const hint =
    question.kind === 'settle' && !question.keeps
      ? 'drop'
      : question.kind === 'accept' && !ofWords(question)
        ? 'carry'
        : question.kind !== 'delete' || provisions.length === 1
          ? question.kind
          : provisions.length > FEW
            ? 'deleteMany'
            : 'deleteAll';
  const { list } = useFormats();
  const numbers = provisions.map((id) => state.text.provisions[id]?.number ?? '');
  const reasons = useReasons(question, reader);
  const { run, busy, refusal } = useAct();
  // What came into the way of one of several can be left out.
  const packs = reasons.length === 0 || provisions.length > 1;
  const close = (): void => put(null);
  const window = Number(seconds);
  const ready = Number.isInteger(window) && window >= LEAST && window <= MOST;
  const ask = async (): Promise<void> => {
    if (await run({ type: 'decisions.call', question, seconds: window })) close();
  };
  return (
    <Dialog
      open
      onOpenChange={close}
      title={sentence(asked)}
      description={t(`ask.hint.${hint}`, { list: list(numbers) })}
      footer={
        <>
          <Button onClick={close}>{common('cancel')}</Button>
          {reasons.length === 0 && (
            <Button tone="primary" busy={busy} disabled={!ready} onClick={() => void ask()}>
              {t('ask.do')}
            </Button>
          )}
        </>
      }
    >
      {hint === 'deleteMany' && (
        <details>
          <summary>{t('ask.which')}</summary>
          <p>{list(numbers)}</p>
        </details>
      )}
      {reasons.length > 0 && (
        <Notice tone="warn" title={t('ask.stands')}>
          <ul>
            {reasons.slice(0, MOST_REASONS).map((reason) => (
              <li key={reason}>{reason}</li>
            ))}
            {reasons.length > MOST_REASONS && (
              <li>{t('ask.more', { count: reasons.length - MOST_REASONS })}</li>
            )}
          </ul>
        </Notice>
      )}
      <Absent />
      {reasons.length === 0 && (
        <TextInput
          type="number"
          label={t('ask.seconds')}
          min={LEAST}
          max={MOST}
          value={seconds}
          onChange={(event) => setSeconds(event.target.value)}
        />
      )}
      {packs && (question.kind === 'agree' || question.kind === 'adopt') && (
        <PackageFields question={question} onChange={setQuestion} />
      )}
      <RefusalLine refusal={refusal} />
    </Dialog>
  );
}

/** Why it cannot be asked now, one sentence each. */
function useReasons(question: Question, reader: TextReader): string[] {
  const { serverNow } = useRoomApi();
  const state = useRoomState((s) => s);
  const say = useRefusal();
  const about = useAbout();
  const words = useObstacleWords();
  const now = serverNow();
  const general = generalObstacle(state, question);
  const provisions = about(question);
  const alone = provisions.length === 1;
  const particular = provisions.flatMap((provision: ProvisionId) => {
    const refusal = obstacleTo(state, question, provision, now);
    return refusal === null ? [] : [words(state, provision, refusal, now, alone)];
  });
  const code = barred(state, question, reader, { now, id: '' });
  // What stands in the way of the provision stands in the way of what is to be done there.
  const whole = general ?? (particular.length > 0 || code === null ? null : { code });
  return whole === null ? particular : [say(whole), ...particular];
}

/** A party's absence is seen before any call: silence would count against it. */
function Absent() {
  const { t } = useTranslation('decisions');
  const state = useRoomState((s) => s);
  const nameOf = usePartyName();
  const { list } = useFormats();
  const { away } = negotiating(state);
  return away.length === 0 ? (
    <Notice tone="good">{t('ask.all')}</Notice>
  ) : (
    <Notice tone="warn">{t('ask.absent', { parties: list(away.map(nameOf)) })}</Notice>
  );
}
