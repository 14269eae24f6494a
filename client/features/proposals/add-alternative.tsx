import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BracketId } from '../../../shared/base/ids.ts';
import { useBracketWords } from '../../room/option-words.ts';
import { newBracketId } from '../../room/new-ids.ts';
import { Checkbox, TextArea } from '../../ui/field.tsx';
import { useDecidingParty } from './selectors.ts';
import type { BracketState } from './selectors.ts';
import { Do, Step } from './step.tsx';
import styles from './propose.module.css';

interface AddAlternativeProps {
  beside: BracketId;
  /** The texts that stand there already. */
  rivals: readonly BracketState[];
  /** The chair's is a bridging text that nobody holds yet. */
  chair: boolean;
}

/** One more rival text; "no text" is one like any other (T-3). */
export function AddAlternative({ beside, rivals, chair }: AddAlternativeProps) {
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
      {rivals.map((one) => (
        <SameAlternative key={one.id} bracket={one} words={none ? '' : words.trim()} none={none} />
      ))}
      <Checkbox
        label={t('bracket.noText')}
        checked={none}
        onChange={(event) => choose(event.target.checked)}
      />
    </Step>
  );
}

interface SameAlternativeProps {
  bracket: BracketState;
  words: string;
  none: boolean;
}

/** Words that are one of the alternatives already: insisting on that one does it (edge cases of section 5). */
function SameAlternative({ bracket, words, none }: SameAlternativeProps) {
  const { t } = useTranslation('proposals');
  const party = useDecidingParty();
  const there = useBracketWords(bracket.id, bracket.provision).trim();
  if (there !== words || (words === '' && !none) || party === null) return null;
  return (
    <div className={styles['same']} role="status">
      <p>{t('alike.alternative')}</p>
      {!bracket.holds.some((hold) => hold.party === party) && (
        <Do
          label={t('hold.insist')}
          tone="primary"
          act={() => ({ type: 'text.hold', bracket: bracket.id, behalf: null })}
        />
      )}
    </div>
  );
}
