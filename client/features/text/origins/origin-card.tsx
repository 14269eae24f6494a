import { Popover } from 'radix-ui';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useCoalitionName, useParty } from '../../../room/names.ts';
import { useView } from '../../../room/view-store.ts';
import { Button } from '../../../ui/button.tsx';
import { FocusBack } from '../../../ui/focus-back.tsx';
import { PartyTag } from '../../../ui/party-tag.tsx';
import type { Proposal } from '../../../../shared/text/proposals/state.ts';
import type { PartyId } from '../../../../shared/base/ids.ts';
import styles from './origin-card.module.css';
import type { Origin } from './origins.ts';
import { useStory } from './said.ts';
import type { TellWho } from './who.ts';

export interface OpenOrigin {
  origin: Origin;
  anchor: Element;
  /** Where the card opens when the anchor is more than the words, in px. */
  rect?: DOMRect;
}

interface OriginCardProps {
  open: OpenOrigin;
  who: TellWho;
  onClose: () => void;
}

/** Who brought these words, when and how, and what was decided on them. */
export function OriginCard({ open: { origin, anchor, rect }, who, onClose }: OriginCardProps) {
  const { t } = useTranslation('forms');
  const show = useView((view) => view.showOption);
  const story = useStory();
  const at = useMemo(
    () => ({ current: rect === undefined ? anchor : { getBoundingClientRect: () => rect } }),
    [anchor, rect],
  );
  const whose = who(origin.brought);
  const { party, kind, name, proposal } = whose;
  return (
    <Popover.Root open onOpenChange={(open) => !open && onClose()}>
      <Popover.Anchor virtualRef={at} />
      <Popover.Portal>
        <Popover.Content
          className={styles['card']}
          aria-label={t('origins.title')}
          align="start"
          sideOffset={6}
          collisionPadding={8}
          onCloseAutoFocus={(event) => event.preventDefault()}
        >
          <FocusBack
            to={() => {
              if (anchor instanceof HTMLElement && anchor.hasAttribute('tabindex'))
                anchor.focus({ preventScroll: true });
            }}
          />
          <h2 className={styles['who']}>
            {party === null ? name : <PartyTag party={party} show="full" />}
          </h2>
          {kind === 'unnamed' && <p className={styles['hint']}>{t('origins.withheld')}</p>}
          {proposal !== null && <Sponsors proposal={proposal} />}
          <ol className={styles['story']}>
            {story(origin, whose).map(({ what, when }, i) => (
              <li key={i} className={styles['step']}>
                <span>{what}</span>
                {when !== '' && <time className={styles['when']}>{when}</time>}
              </li>
            ))}
          </ol>
          {proposal !== null && (
            <Button
              size="small"
              onClick={() => {
                onClose();
                show({ id: proposal.id, anchor });
              }}
            >
              {t('origins.proposal')}
            </Button>
          )}
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}

/** For whom it was proposed, and who joined. */
function Sponsors({ proposal: { behalf, coSponsors } }: { proposal: Proposal }) {
  const { t } = useTranslation('forms');
  const group = useCoalitionName();
  const named = coSponsors.flatMap(({ party }) => party ?? []);
  const unnamed = coSponsors.length - named.length;
  return (
    <>
      {behalf !== null && (
        <p className={styles['hint']}>{t('origins.for', { group: group(behalf) })}</p>
      )}
      {coSponsors.length > 0 && (
        <p className={styles['with']}>
          {t('origins.with')}{' '}
          {named.map((id) => (
            <One key={id} id={id} />
          ))}
          {unnamed > 0 && (
            <span className={styles['hint']}>{t('unnamed', { count: unnamed })}</span>
          )}
        </p>
      )}
    </>
  );
}

function One({ id }: { id: PartyId }) {
  const party = useParty(id);
  return party === null ? null : <PartyTag party={party} size="small" />;
}
