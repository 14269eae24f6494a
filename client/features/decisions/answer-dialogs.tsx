import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PartyId } from '../../../shared/base/ids.ts';
import type { Call } from '../../../shared/decisions/state.ts';
import { usePartyName } from '../../room/names.ts';
import { useRoomApi } from '../../room/use-room.ts';
import { Checkbox, Select, TextArea } from '../../ui/field.tsx';
import { FormDialog } from './form-dialog.tsx';
import { useOfWords } from './use-of-words.ts';
import { ReferralFields, newReferral, referralOf } from './referral-fields.tsx';

interface AnswerDialogProps {
  call: Call;
  party: PartyId;
  onClose: () => void;
}

/** Says plainly what an objection does. One that comes too late is a statement (section 7, edge cases). */
export function ObjectDialog({ call, party, onClose }: AnswerDialogProps) {
  const { t } = useTranslation('decisions');
  const nameOf = usePartyName();
  const [words, setWords] = useState('');
  const { question } = call;
  const ofWords = useOfWords();
  const kind = ofWords(question)
    ? 'accept'
    : question.kind === 'accept'
      ? 'stays'
      : 'bracket' in question
        ? 'brackets'
        : 'hint';
  const hint =
    call.outcome !== null ? t('object.late') : t(`object.${kind}`, { party: nameOf(party) });
  return (
    <FormDialog
      title={t('object.title')}
      consequence={hint}
      confirm={t('object.confirm')}
      danger
      onClose={onClose}
      act={() => ({
        type: 'decisions.answer',
        call: call.id,
        answer: 'object',
        words: words.trim(),
        seconds: null,
        referral: null,
      })}
    >
      <TextArea
        label={t('object.reason')}
        optional
        maxLength={2000}
        value={words}
        onChange={(event) => setWords(event.target.value)}
      />
    </FormDialog>
  );
}

export function ReserveDialog({ call, onClose }: AnswerDialogProps) {
  const { t } = useTranslation('decisions');
  const { serverNow } = useRoomApi();
  const [words, setWords] = useState('');
  const [refers, setRefers] = useState(false);
  const [draft, setDraft] = useState(() => newReferral(serverNow()));
  const referral = refers ? referralOf(draft) : null;
  return (
    <FormDialog
      title={t('reserve.title')}
      consequence={t('reserve.hint')}
      confirm={t('reserve.confirm')}
      ready={words.trim() !== '' && refers === (referral !== null)}
      onClose={onClose}
      act={() => ({
        type: 'decisions.answer',
        call: call.id,
        answer: 'reserve',
        words: words.trim(),
        seconds: null,
        referral,
      })}
    >
      <TextArea
        label={t('reserve.words')}
        maxLength={2000}
        value={words}
        onChange={(event) => setWords(event.target.value)}
      />
      {call.question.kind === 'agree' && (
        <Checkbox
          label={t('refer.also')}
          checked={refers}
          onChange={(event) => setRefers(event.target.checked)}
        />
      )}
      {refers && <ReferralFields draft={draft} onChange={setDraft} />}
    </FormDialog>
  );
}

export function ReferDialog({ call, onClose }: AnswerDialogProps) {
  const { t } = useTranslation('decisions');
  const { serverNow } = useRoomApi();
  const [draft, setDraft] = useState(() => newReferral(serverNow()));
  const referral = referralOf(draft);
  return (
    <FormDialog
      title={t('refer.title')}
      consequence={t('refer.hint')}
      confirm={t('refer.confirm')}
      ready={referral !== null}
      onClose={onClose}
      act={() => ({
        type: 'decisions.answer',
        call: call.id,
        answer: 'clear',
        words: '',
        seconds: null,
        referral,
      })}
    >
      <ReferralFields draft={draft} onChange={setDraft} />
    </FormDialog>
  );
}

const MINUTES = ['1', '2', '5', '10', '15', '30', '60'] as const;

export function TimeDialog({ call, onClose }: AnswerDialogProps) {
  const { t } = useTranslation('decisions');
  const [minutes, setMinutes] = useState<(typeof MINUTES)[number]>('5');
  return (
    <FormDialog
      title={t('time.title')}
      consequence={t('time.hint')}
      confirm={t('time.confirm')}
      onClose={onClose}
      act={() => ({
        type: 'decisions.answer',
        call: call.id,
        answer: 'time',
        words: '',
        seconds: Number(minutes) * 60,
        referral: null,
      })}
    >
      <Select
        label={t('time.minutes')}
        value={minutes}
        options={MINUTES.map((value) => ({ value, label: value }))}
        onValue={setMinutes}
      />
    </FormDialog>
  );
}
