import { useCallback, useEffect, useRef, useState } from 'react';
import type { KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { PartyId, ProvisionId } from '../../../shared/base/ids.ts';
import { afterPaint } from '../../room/after-paint.ts';
import { useRoomState } from '../../room/use-room.ts';
import { useView } from '../../room/view-store.ts';
import type { Party } from '../../../shared/roster/schema.ts';
import type { Provision } from '../../../shared/text/state.ts';
import { CellPopover } from './cell-popover.tsx';
import type { OpenCell } from './cell-popover.tsx';
import { ConvergenceWord } from './convergence-word.tsx';
import { MapRow } from './map-row.tsx';
import type { Section } from './selectors.ts';
import { cx } from '../../ui/cx.ts';
import styles from './map-table.module.css';

interface MapTableProps {
  sections: Section[];
  provisions: Provision[];
  label: string;
  onGone: () => void;
}

/** Rows that are drawn in one go: two hundred at once would keep the page for as long as half a second. */
const ROWS_AT_ONCE = 16;

/** How many of so many rows are drawn by now. */
function useGrowing(all: number): number {
  const [drawn, setDrawn] = useState(ROWS_AT_ONCE);
  useEffect(() => {
    if (drawn >= all) return undefined;
    let gone = false;
    afterPaint(() => {
      if (!gone) setDrawn(drawn + ROWS_AT_ONCE);
    });
    return () => {
      gone = true;
    };
  }, [drawn, all]);
  return drawn;
}

/** One tab stop; arrow keys move between the cells, Enter opens one. */
export function MapTable({ sections, provisions, label, onGone }: MapTableProps) {
  const { t } = useTranslation('positions');
  const table = useRef<HTMLTableElement>(null);
  const called = useRoomState((s) => s.agenda.provision);
  const inView = useView((v) => v.inView);
  const goTo = useView((v) => v.goTo);
  const [at, setAt] = useState<{ party: PartyId; provision: ProvisionId } | null>(null);
  const [open, setOpen] = useState<OpenCell | null>(null);
  const openCell = useCallback((party: Party, provision: Provision, anchor: HTMLElement) => {
    setAt({ party: party.id, provision: provision.id });
    setOpen({ party, provision, anchor });
  }, []);
  const parties = sections.flatMap((section) => section.parties);
  const drawn = new Set(parties.slice(0, useGrowing(parties.length)));
  const first = { party: parties[0]?.id, provision: provisions[0]?.id };
  const stop = at ?? first;

  function move(event: KeyboardEvent): void {
    const rtl = document.documentElement.dir === 'rtl' ? -1 : 1;
    const steps: Record<string, [number, number]> = {
      ArrowUp: [-1, 0],
      ArrowDown: [1, 0],
      ArrowLeft: [0, -rtl],
      ArrowRight: [0, rtl],
    };
    const step = steps[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const row = parties.findIndex((p) => p.id === stop.party) + step[0];
    const column = provisions.findIndex((p) => p.id === stop.provision) + step[1];
    const party = parties[row];
    const provision = provisions[column];
    if (party === undefined || provision === undefined) return;
    setAt({ party: party.id, provision: provision.id });
    cellOf(table.current, party.id, provision.id)?.focus();
  }

  return (
    <div className={styles['scroll']}>
      {/* Arrow keys move the focus between the buttons in the cells. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
      <table ref={table} className={styles['table']} aria-labelledby={label} onKeyDown={move}>
        <thead>
          <tr>
            <th scope="col" className={styles['corner']}>
              {t('map.party')}
            </th>
            {provisions.map((provision) => (
              <th
                key={provision.id}
                scope="col"
                aria-label={provision.number}
                className={cx(
                  styles['column'],
                  provision.id === inView && styles['inView'],
                  provision.id === called && styles['called'],
                )}
              >
                <button
                  type="button"
                  tabIndex={-1}
                  className={styles['number']}
                  onClick={() => {
                    goTo(provision.id);
                    onGone();
                  }}
                >
                  <span>{provision.number}</span>
                </button>
              </th>
            ))}
          </tr>
          <tr>
            <th scope="row" className={styles['corner']}>
              {t('map.convergence')}
            </th>
            {provisions.map((provision) => (
              <td key={provision.id} className={styles['converges']}>
                <ConvergenceWord provision={provision.id} brief />
              </td>
            ))}
          </tr>
        </thead>
        {sections.map((section) => (
          <tbody key={section.coalition?.id ?? '-'}>
            <tr>
              <th scope="rowgroup" colSpan={provisions.length + 1} className={styles['group']}>
                <span>{section.coalition?.short ?? t('map.noGroup')}</span>
              </th>
            </tr>
            {section.parties
              .filter((party) => drawn.has(party))
              .map((party) => (
                <MapRow
                  key={party.id}
                  party={party}
                  provisions={provisions}
                  stop={stop.party === party.id ? (stop.provision ?? null) : null}
                  onOpen={openCell}
                />
              ))}
          </tbody>
        ))}
      </table>
      <CellPopover cell={open} onClose={() => setOpen(null)} onGone={onGone} />
    </div>
  );
}

const cellOf = (
  table: HTMLTableElement | null,
  party: PartyId,
  provision: ProvisionId,
): HTMLElement | null =>
  table?.querySelector<HTMLElement>(
    `[data-party="${CSS.escape(party)}"] [data-provision="${CSS.escape(provision)}"]`,
  ) ?? null;
