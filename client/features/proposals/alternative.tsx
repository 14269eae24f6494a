import { useTranslation } from 'react-i18next';
import { cutShort } from '../../../shared/base/cut-short.ts';
import { isMediator } from '../../../shared/base/roles.ts';
import { useBracketWords } from '../../room/option-words.ts';
import { useMe } from '../../room/use-room.ts';
import { cx } from '../../ui/cx.ts';
import { AskMeeting } from './ask-meeting.tsx';
import { Holders } from './holders.tsx';
import { HoldActs } from './hold-acts.tsx';
import { StanceForm } from './stance-form.tsx';
import { StanceTable } from './stances.tsx';
import { useDecidingParty } from './selectors.ts';
import type { BracketState } from './selectors.ts';
import { Step } from './step.tsx';
import styles from './card.module.css';

interface AlternativeProps {
  bracket: BracketState;
  /** With itself; alone where it has none. */
  rivals: readonly BracketState[];
  candidate: boolean;
}

/** One text in brackets: its words, who holds it, what the parties say, and what this seat may do. */
export function Alternative({ bracket, rivals, candidate }: AlternativeProps) {
  const { t } = useTranslation('proposals');
  const me = useMe();
  const party = useDecidingParty();
  const words = useBracketWords(bracket.id, bracket.provision);
  const several = rivals.length > 1;
  const others = rivals.filter((one) => one.id !== bracket.id);
  const settles = several && others.every((one) => one.holds.length === 0);
  return (
    <section
      className={cx(several && styles['alternative'], candidate && styles['chosen'])}
      aria-label={words === '' ? t('bracket.noText') : words.slice(0, 80)}
    >
      <p className={cx(styles['words'], words === '' && styles['noText'])} dir="auto">
        {words === '' ? t('bracket.noText') : words}
      </p>
      {bracket.chair && <strong className={styles['chair']}>{t('who.chair')}</strong>}
      <Holders bracket={bracket} />
      <StanceTable option={bracket.id} />
      {party !== null && (
        <details className={styles['more']}>
          <summary>{t('stances.take')}</summary>
          <StanceForm option={bracket.id} version={null} party={party} />
        </details>
      )}
      <div className={styles['acts']}>
        {party !== null && <HoldActs bracket={bracket} party={party} several={several} />}
        {settles && (
          <AskMeeting bracket={bracket} tone={candidate ? 'primary' : 'quiet'}>
            {words === ''
              ? t('settle.askNoText')
              : t('settle.ask', { words: cutShort(words, MOST) })}
          </AskMeeting>
        )}
        {settles && isMediator(me.role) && (
          <Step
            label={
              words === ''
                ? t('settle.noText')
                : t('settle.words', { words: cutShort(words, MOST) })
            }
            confirm={t('settle.confirm')}
            consequence={t('settle.hint', { count: others.length })}
            act={() => ({ type: 'text.settle', bracket: bracket.id, keeps: true })}
          />
        )}
      </div>
    </section>
  );
}

const MOST = 32;
