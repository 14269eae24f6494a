import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { nameIn } from '../../../shared/base/names.ts';
import type { ProvisionId } from '../../../shared/base/ids.ts';
import type { Party } from '../../../shared/roster/schema.ts';
import type { Provision } from '../../../shared/text/state.ts';
import { useLanguage } from '../../i18n/use-language.ts';
import { useRoomState } from '../../room/use-room.ts';
import { cx } from '../../ui/cx.ts';
import { PartyMark } from '../../ui/party-mark.tsx';
import { stanceOn } from './selectors.ts';
import { STANCE_SIGN, stanceColours } from '../../room/stance-sign.tsx';
import styles from './map-table.module.css';

interface MapRowProps {
  party: Party;
  provisions: Provision[];
  /** The cell of this row that Tab reaches, if any. */
  stop: ProvisionId | null;
  onOpen: (provision: Provision, anchor: HTMLElement) => void;
}

export const MapRow = memo(function MapRow({ party, provisions, stop, onOpen }: MapRowProps) {
  const { t } = useTranslation('positions');
  const language = useLanguage();
  const positions = useRoomState((s) => s.positions);
  const name = nameIn(party.name, language);
  return (
    <tr data-party={party.id}>
      <th scope="row" className={styles['party']} title={name}>
        <span className={styles['partyIn']}>
          <PartyMark party={party} size="small" />
          <bdi>{party.short}</bdi>
        </span>
      </th>
      {provisions.map((provision) => {
        const stance = stanceOn(positions, provision.id, party.id);
        return (
          <td key={provision.id} className={styles['cell']}>
            <button
              type="button"
              data-provision={provision.id}
              tabIndex={stop === provision.id ? 0 : -1}
              className={cx(styles['stance'], stanceColours(stance), styles[stance])}
              aria-label={t('map.cell', {
                party: name,
                number: provision.number,
                stance: t(`stance.${stance}`),
              })}
              onClick={(e) => onOpen(provision, e.currentTarget)}
            >
              {STANCE_SIGN[stance]}
            </button>
          </td>
        );
      })}
    </tr>
  );
});
