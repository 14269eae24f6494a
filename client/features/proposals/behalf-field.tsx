import { useTranslation } from 'react-i18next';
import type { CoalitionId } from '../../../shared/base/ids.ts';
import { Select } from '../../ui/field.tsx';
import { useDecidingParty, useMyGroups } from './selectors.ts';

interface BehalfFieldProps {
  value: CoalitionId | null;
  onValue: (behalf: CoalitionId | null) => void;
}

/** For whom a delegation speaks, where it belongs to groups. */
export function BehalfField({ value, onValue }: BehalfFieldProps) {
  const { t } = useTranslation('proposals');
  const groups = useMyGroups(useDecidingParty());
  if (groups.length === 0) return null;
  return (
    <Select
      label={t('propose.behalf')}
      value={value ?? ''}
      options={[
        { value: '', label: t('propose.alone') },
        ...groups.map(({ id, short }) => ({ value: id, label: short })),
      ]}
      onValue={(chosen) => onValue(groups.find(({ id }) => id === chosen)?.id ?? null)}
    />
  );
}
