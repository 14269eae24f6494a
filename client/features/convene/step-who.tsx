import { useTranslation } from 'react-i18next';
import type { Directory } from '../../data/directory.ts';
import { Notice } from '../../ui/notice.tsx';
import { ByHand } from './by-hand.tsx';
import { GroupList } from './group-list.tsx';
import { PartyList } from './party-list.tsx';
import { PartySearch } from './party-search.tsx';
import { MAX_PARTIES } from './request.ts';
import { Step } from './step.tsx';
import type { StepProps } from './step-what.tsx';
import { useDirectory } from './use-directory.ts';

/** Before it is fetched, and where it cannot be: the field stands, and finds nothing. */
const NO_DIRECTORY: Directory = { states: [], coalitions: [] };

export function StepWho({ draft, dispatch, faults }: StepProps) {
  const { t } = useTranslation('convene');
  const { t: refusals } = useTranslation('refusals');
  const { directory, failed } = useDirectory();
  return (
    <Step number={2} title={t('stepWho')}>
      {failed && <Notice tone="bad">{refusals('room-unavailable')}</Notice>}
      <PartySearch directory={directory ?? NO_DIRECTORY} draft={draft} dispatch={dispatch} />
      {faults.includes('parties') && <Notice tone="bad">{t('noParties')}</Notice>}
      {faults.includes('too-many') && (
        <Notice tone="bad">{t('tooManyParties', { max: MAX_PARTIES })}</Notice>
      )}
      {faults.includes('short') && <Notice tone="bad">{t('shortTwice')}</Notice>}
      <PartyList draft={draft} dispatch={dispatch} />
      <ByHand dispatch={dispatch} />
      <GroupList directory={directory} draft={draft} dispatch={dispatch} />
    </Step>
  );
}
