import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PartyId } from '../../../shared/base/ids.ts';
import { isMediator } from '../../../shared/base/roles.ts';
import type { Seat } from '../../../shared/roster/state.ts';
import { useMe, useRoomState } from '../../room/use-room.ts';
import { Button } from '../../ui/button.tsx';
import { TextInput } from '../../ui/field.tsx';
import { PartyTag } from '../../ui/party-tag.tsx';
import { finds } from '../../ui/plain-search.ts';
import { AddParty } from './add-party.tsx';
import { CutList } from './cut-list.tsx';
import styles from './parties.module.css';
import { PartyMenu } from './party-menu.tsx';
import { SeatLine } from './seat-line.tsx';
import { officers, partyRows } from './selectors.ts';
import type { PartyRow } from './selectors.ts';
import { WaitingList } from './waiting-list.tsx';

export interface PartiesPanelProps {
  /** The delegation to show first, found by the palette. */
  wanted?: PartyId | null | undefined;
  /** Opens the invitations, for mediators. */
  onInvitations?: (() => void) | undefined;
}

/** Who is in the room, by delegation; for mediators also who waits at the door. */
export function PartiesPanel({ wanted = null, onInvitations }: PartiesPanelProps) {
  const { t } = useTranslation('room');
  const { t: chair } = useTranslation('mediator');
  const roster = useRoomState((state) => state.roster);
  const presides = isMediator(useMe().role);
  const [query, setQuery] = useState(
    () => roster.parties.find((party) => party.id === wanted)?.short ?? '',
  );
  const rows = useMemo(() => partyRows(roster), [roster]);
  const chairs = useMemo(() => officers(roster), [roster]);
  const shown = rows.filter((row) => matches(query, row));
  const present = rows.filter((row) => row.present).length;

  return (
    <div className={styles['panel']}>
      {presides && <WaitingList />}
      {presides && <CutList />}
      <p className={styles['soft']}>{t('parties.present', { present, all: rows.length })}</p>
      <TextInput
        label={t('parties.filter')}
        hiddenLabel
        placeholder={t('parties.filter')}
        type="search"
        value={query}
        onChange={(event) => setQuery(event.target.value)}
      />
      <div className={styles['rows']}>
        {query === '' && chairs.length > 0 && (
          <section className={styles['party']}>
            <h3 className={styles['title']}>{t('parties.officers')}</h3>
            <Seats seats={chairs} />
          </section>
        )}
        {shown.map((row) => (
          <section key={row.party.id} className={styles['party']}>
            <h3 className={styles['title']}>
              <PartyTag party={row.party} show="full" />
              <span className={styles['soft']}>
                {row.present ? t('parties.presentOne') : t('parties.absentOne')}
              </span>
              <PartyMenu party={row.party} />
            </h3>
            {row.seats.length === 0 ? (
              <p className={styles['soft']}>{t('parties.noSeats')}</p>
            ) : (
              <Seats seats={row.seats} />
            )}
          </section>
        ))}
      </div>
      {shown.length === 0 && query !== '' && <p className={styles['soft']}>{t('parties.none')}</p>}
      {presides && (
        <div className={styles['acts']}>
          {onInvitations !== undefined && (
            <Button onClick={onInvitations}>{chair('party.invitations')}</Button>
          )}
          <AddParty />
        </div>
      )}
    </div>
  );
}

const matches = (query: string, { party, seats }: PartyRow): boolean =>
  finds(
    query,
    party.short,
    ...Object.values(party.name).filter((name) => name !== undefined),
    ...seats.map((seat) => seat.name),
  );

const Seats = ({ seats }: { seats: Seat[] }) => (
  <ul role="list" className={styles['seats']}>
    {seats.map((seat) => (
      <SeatLine key={seat.id} seat={seat} />
    ))}
  </ul>
);
