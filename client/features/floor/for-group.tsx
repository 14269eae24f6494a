import { useTranslation } from 'react-i18next';
import type { CoalitionId } from '../../../shared/base/ids.ts';
import { useCoalitionName } from '../../room/names.ts';
import styles from './for-group.module.css';

/** For whom a delegation speaks. A name like "G-77/China" stays whole on its line wherever it fits. */
export function ForGroup({ group }: { group: CoalitionId }) {
  const { t } = useTranslation('floor');
  const name = useCoalitionName()(group);
  const said = t('forGroup', { group: name });
  const at = said.lastIndexOf(name);
  return (
    <>
      {said.slice(0, at)}
      <bdi className={styles['name']}>{name}</bdi>
      {said.slice(at + name.length)}
    </>
  );
}
