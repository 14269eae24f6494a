import { useTranslation } from 'react-i18next';
import type { Hunk } from '../../../shared/text/proposals/schema.ts';
import type { Proposal } from '../../../shared/text/proposals/state.ts';
import { sponsors } from '../../../shared/text/proposals/may-propose.ts';
import { nearDuplicates } from '../../../shared/views/near-duplicates.ts';
import { waitsFor } from '../../../shared/views/concerned.ts';
import { useAllHunks, useAllShownHunks } from '../../room/option-words.ts';
import { useMe, useRoomState } from '../../room/use-room.ts';
import { useView } from '../../room/view-store.ts';
import { ChangeWords, Hunks } from './hunks.tsx';
import type { ProvisionProposals } from './selectors.ts';
import { StanceSummary } from './stances.tsx';
import { Sponsors } from './who.tsx';
import styles from './panel.module.css';

interface GroupProps {
  group: ProvisionProposals;
  onGone?: (() => void) | undefined;
}

export function ProvisionGroup({ group, onGone }: GroupProps) {
  const { provision, number, proposals } = group;
  const me = useMe();
  const hunks = useAllHunks(provision, proposals);
  const shown = useAllShownHunks(provision, proposals);
  const open = proposals.filter((one) => one.status === 'open');
  const alike = nearDuplicates(open.map(({ id }) => ({ id, hunks: hunks.get(id) ?? [] })));
  const suggests = (one: Proposal): boolean =>
    sponsors(one, me) && alike.some(({ a, b }) => a === one.id || b === one.id);
  return (
    <section aria-label={number}>
      <h3 className={styles['number']} dir="auto">
        {number}
      </h3>
      <ul role="list">
        {proposals.map((one) => (
          <Row
            key={one.id}
            proposal={one}
            hunks={hunks.get(one.id) ?? []}
            shown={shown.get(one.id) ?? []}
            alike={suggests(one)}
            onGone={onGone}
          />
        ))}
      </ul>
    </section>
  );
}

interface RowProps {
  proposal: Proposal;
  hunks: readonly Hunk[];
  /** The same to be read, with the brackets around. */
  shown: readonly Hunk[];
  /** It reads nearly like another one, and is the reader's own. */
  alike: boolean;
  onGone: (() => void) | undefined;
}

function Row({ proposal, hunks, shown, alike, onGone }: RowProps) {
  const { t } = useTranslation('proposals');
  const me = useMe();
  const waits = useRoomState((state) => waitsFor(state.text, proposal, me.party));
  const goTo = useView((view) => view.goTo);
  const show = useView((view) => view.showOption);
  const { id, provision, status, change, review } = proposal;
  const open = status === 'open';
  const plain = change.kind === 'wording' || change.kind === 'correction';
  return (
    <li className={styles['item']}>
      {/* One stop for the keys: the whole entry leads to the words. */}
      <button
        type="button"
        className={styles['row']}
        data-opens=""
        onClick={() => {
          onGone?.();
          goTo(provision, hunks[0]?.paragraph ?? null);
          show({ id, anchor: null });
        }}
      >
        {waits && <span className={styles['dot']} role="img" aria-label={t('panel.waits')} />}
        {(!plain || hunks.length === 0) && (
          <span className={styles['kind']}>
            <ChangeWords proposal={proposal} />
          </span>
        )}
        <Hunks hunks={shown.slice(0, 3)} brief bare={!open} />
        <Sponsors proposal={proposal} />
        {open ? (
          <StanceSummary option={id} />
        ) : (
          <span className={styles['status']}>{t(`status.${status}`)}</span>
        )}
        {open && review !== null && review.outcome !== 'applies' && (
          <span className={styles['flag']}>{t(`reviewShort.${review.outcome}`)}</span>
        )}
        {alike && <span className={styles['flag']}>{t('alike.short')}</span>}
      </button>
    </li>
  );
}
