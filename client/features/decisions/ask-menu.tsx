import { Scale } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { ProvisionId } from '../../../shared/base/ids.ts';
import type { Question } from '../../../shared/decisions/schema.ts';
import { agreementOf, packageOf } from '../../../shared/decisions/state.ts';
import type { DecisionsState } from '../../../shared/decisions/state.ts';
import { isPartOfAdopted } from '../../../shared/text/adopted.ts';
import { MOVES } from '../../../shared/text/lifecycle.ts';
import type { ProvisionStatus } from '../../../shared/text/schema.ts';
import { useHasGavel } from '../../room/names.ts';
import { useRoomState } from '../../room/use-room.ts';
import { useView } from '../../room/view-store.ts';
import { Button } from '../../ui/button.tsx';
import { Menu, MenuItem } from '../../ui/menu.tsx';
import styles from './ask-menu.module.css';

type AboutProvision = 'agree' | 'adopt' | 'reopen' | 'delete';

/** Where each question leads; what stands in the way of it is said when it is chosen. */
const LEADS_TO: readonly (readonly [AboutProvision, ProvisionStatus])[] = [
  ['agree', 'agreed_ad_ref'],
  ['adopt', 'agreed'],
  ['reopen', 'under_discussion'],
  ['delete', 'deleted'],
];

const decides = (from: ProvisionStatus, to: ProvisionStatus): boolean =>
  MOVES.some(
    (move) =>
      move.from === from && move.to === to && move.by === 'chair' && move.takes === 'decision',
  );

/** Bracketed text cannot be agreed (P-1): the question is offered all the same, and says what is left. */
const offered = (from: ProvisionStatus): AboutProvision[] =>
  LEADS_TO.flatMap(([kind, to]) =>
    decides(from, to) || (kind === 'agree' && from === 'bracketed') ? [kind] : [],
  );

/** What was agreed together is adopted together (P-7). */
const questionOf = (
  kind: AboutProvision,
  provision: ProvisionId,
  decisions: DecisionsState,
): Question =>
  kind === 'agree'
    ? { kind, provisions: [provision], name: '' }
    : kind === 'adopt'
      ? {
          kind,
          provisions: packageOf(decisions, provision),
          name: agreementOf(decisions, provision)?.name ?? '',
        }
      : { kind, provision };

/** What the chair may ask the meeting about a provision. */
export function AskMenu({ provision: id }: { provision: ProvisionId }) {
  const { t } = useTranslation('decisions');
  const gavel = useHasGavel();
  const provision = useRoomState((state) => state.text.provisions[id]);
  const decisions = useRoomState((state) => state.decisions);
  const ask = useView((view) => view.call);
  const adopted = useRoomState((state) => isPartOfAdopted(state.text, id));
  if (!gavel || adopted || provision === undefined || provision.frozen === true) return null;
  const kinds = offered(provision.status);
  if (kinds.length === 0) return null;
  const label = t('ask.menuOf', { number: provision.number });
  return (
    <Menu
      label={label}
      trigger={
        <Button size="small" icon={<Scale aria-hidden="true" />} aria-label={label}>
          <span className={styles['whole']}>{t('ask.menu')}</span>
          <span className={styles['short']}>{t('ask.short')}</span>
        </Button>
      }
    >
      {kinds.map((kind) => (
        <MenuItem key={kind} onSelect={() => ask(questionOf(kind, id, decisions))}>
          {t(`ask.${kind}`)}
        </MenuItem>
      ))}
    </Menu>
  );
}
