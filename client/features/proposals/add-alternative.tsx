import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BracketId } from '../../../shared/base/ids.ts';
import { newBracketId } from '../../room/new-ids.ts';
import { Checkbox, TextArea } from '../../ui/field.tsx';
import { Step } from './step.tsx';

interface AddAlternativeProps {
  beside: BracketId;
  /** The chair's is a bridging text that nobody holds yet. */
  chair: boolean;
}

/** One more rival text; "no text" is one like any other (T-3). */
export function AddAlternative({ beside, chair }: AddAlternativeProps) {
  const { t } = useTranslation('proposals');
  const [words, write] = useState('');
  const [none, choose] = useState(false);
  return (
    <Step
      label={chair ? t('alternative.bridge') : t('alternative.add')}
      consequence={chair ? t('alternative.bridgeHint') : t('alternative.addHint')}
      confirm={t('alternative.do')}
      ready={none || words.trim() !== ''}
      act={() => ({
        type: 'text.add-alternative',
        bracket: beside,
        id: newBracketId(),
        words: none ? '' : words.trim(),
      })}
      onDone={() => {
        write('');
        choose(false);
      }}
    >
      <TextArea
        label={t('alternative.words')}
        rows={2}
        maxLength={20_000}
        disabled={none}
        value={words}
        onChange={(event) => write(event.target.value)}
      />
      <Checkbox
        label={t('bracket.noText')}
        checked={none}
        onChange={(event) => choose(event.target.checked)}
      />
    </Step>
  );
}
