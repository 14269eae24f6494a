import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { useShallow } from 'zustand/react/shallow';
import { nameIn } from '../../../shared/base/names.ts';
import type { ProvisionId } from '../../../shared/base/ids.ts';
import type { Party } from '../../../shared/roster/schema.ts';
import type { Provision } from '../../../shared/text/state.ts';
import { useLanguage } from '../../i18n/use-language.ts';
import { useRoomState } from '../../room/use-room.ts';
import { cx } from '../../ui/cx.ts';
import { PartyMark } from '../../ui/party-mark.tsx';
import { stanceOn } from './selectors.ts';
import { STANCES, STANCE_SIGN, stanceColours } from '../../room/stance-sign.tsx';
import styles from './map-table.module.css';

interface MapRowProps {
  party: Party;
  provisions: Provision[];
  /** The cell of this row that Tab reaches, if any. */
  stop: ProvisionId | null;
  onOpen: (party: Party, provision: Provision, anchor: HTMLElement) => void;
}

/** Drawn again when this party said something: a hall has two hundred of them. */
export const MapRow = memo(function MapRow({ party, provisions, stop, onOpen }: MapRowProps) {
  const { t } = useTranslation('positions');
  const language = useLanguage();
  const stances = useRoomState(
    useShallow((s) => provisions.map(({ id }) => stanceOn(s.positions, id, party.id))),
  );
  const name = nameIn(party.name, language);
  const words = new Map(STANCES.map((stance) => [stance, t(`stance.${stance}`)]));
  return (
    <tr data-party={party.id}>
      <th scope="row" className={styles['party']} title={name}>
        <span className={styles['partyIn']}>
          <PartyMark party={party} size="small" />
          <bdi>{party.short}</bdi>
        </span>
      </th>
      {provisions.map((provision, column) => {
        const stance = stances[column] ?? 'silent';
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
                stance: words.get(stance) ?? '',
              })}
              onClick={(e) => onOpen(party, provision, e.currentTarget)}
            >
              {STANCE_SIGN[stance]}
            </button>
          </td>
        );
      })}
    </tr>
  );
});
