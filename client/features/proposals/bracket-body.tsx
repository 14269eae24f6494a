import { useTranslation } from 'react-i18next';
import type { BracketId } from '../../../shared/base/ids.ts';
import { isMediator } from '../../../shared/base/roles.ts';
import { textReads } from '../../../shared/room/reads.ts';
import { candidateOf, rivalsOf } from '../../../shared/text/holds/decide-settle.ts';
import { mayWrite } from '../../../shared/text/locks.ts';
import { useMayPropose } from '../../room/use-may-propose.ts';
import { newProposalId } from '../../room/new-ids.ts';
import { useMe, useRoomState } from '../../room/use-room.ts';
import { Button } from '../../ui/button.tsx';
import { AddAlternative } from './add-alternative.tsx';
import { AskMeeting } from './ask-meeting.tsx';
import { Alternative } from './alternative.tsx';
import { useDecidingParty } from './selectors.ts';
import type { BracketState } from './selectors.ts';
import { Step } from './step.tsx';
import styles from './card.module.css';

interface BracketBodyProps {
  id: BracketId;
  onUnbracket: (bracket: BracketId) => void;
}

/** A bracket, or all rival texts of which it is one. */
export function BracketBody({ id, onUnbracket }: BracketBodyProps) {
  const bracket = useRoomState((state) => state.text.brackets[id]);
  return bracket === undefined ? null : <Body bracket={bracket} onUnbracket={onUnbracket} />;
}

interface BodyProps {
  bracket: BracketState;
  onUnbracket: (bracket: BracketId) => void;
}

function Body({ bracket, onUnbracket }: BodyProps) {
  const { t } = useTranslation('proposals');
  const text = useRoomState((state) => state.text);
  const rivals = rivalsOf(text, bracket);
  const candidate = candidateOf(text, bracket);
  const insisted = rivals.filter((one) => one.holds.length > 0).length;
  return (
    <div className={styles['body']}>
      {bracket.form === 'maybe-alternative' && (
        <p className={styles['soft']}>{t('bracket.maybe')}</p>
      )}
      {rivals.length > 1 && (
        <p className={candidate === null ? styles['soft'] : styles['candidate']}>
          {candidate !== null
            ? t('bracket.candidate')
            : insisted === 0
              ? t('bracket.nobodyInsists')
              : t('bracket.insisted', { count: insisted })}
        </p>
      )}
      {rivals.map((one) => (
        <Alternative key={one.id} bracket={one} rivals={rivals} candidate={candidate === one.id} />
      ))}
      <BracketActs bracket={bracket} rivals={rivals} onUnbracket={onUnbracket} />
    </div>
  );
}

interface BracketActsProps extends BodyProps {
  rivals: readonly BracketState[];
}

function BracketActs({ bracket, rivals, onUnbracket }: BracketActsProps) {
  const { t } = useTranslation('proposals');
  const alone = rivals.length === 1;
  const me = useMe();
  const party = useDecidingParty();
  const closed = useMayPropose(bracket.provision);
  const pen = useRoomState(
    (state) => mayWrite(state.text, bracket.provision, me, textReads(state)) === null,
  );
  const chair = isMediator(me.role);
  const free = alone && bracket.holds.length === 0;
  const lift = alone && party !== null && closed === null && bracket.holds.length > 0;
  return (
    <div className={styles['acts']}>
      {closed === null && <AddAlternative beside={bracket.id} rivals={rivals} chair={chair} />}
      {free && (pen || chair) && (
        <Button size="small" onClick={() => onUnbracket(bracket.id)}>
          {t('bracket.lift')}
        </Button>
      )}
      {free && (
        <AskMeeting bracket={bracket} keeps={false}>
          {t('bracket.askDrop')}
        </AskMeeting>
      )}
      {free && chair && (
        <Step
          label={t('bracket.drop')}
          tone="danger"
          consequence={t('bracket.dropHint')}
          act={() => ({ type: 'text.settle', bracket: bracket.id, keeps: false })}
        />
      )}
      {lift && (
        <Step
          label={t('bracket.proposeLift')}
          consequence={t('bracket.proposeLiftHint')}
          act={() => ({
            type: 'text.propose',
            id: newProposalId(),
            provision: bracket.provision,
            change: { kind: 'unbracket', bracket: bracket.id },
            reason: '',
            behalf: null,
          })}
        />
      )}
      {closed !== null && <p className={styles['soft']}>{t('bracket.closed')}</p>}
    </div>
  );
}
