import { Popover } from 'radix-ui';
import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BracketId, ProposalId, ProvisionId } from '../../../shared/base/ids.ts';
import type { TextState } from '../../../shared/text/state.ts';
import type { OpenOption } from '../../room/model.ts';
import { useLayout } from '../../room/use-layout.ts';
import { useRoomState } from '../../room/use-room.ts';
import { useView } from '../../room/view-store.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { BracketBody } from './bracket-body.tsx';
import { ProposalBody } from './proposal-body.tsx';
import styles from './card.module.css';
import { signOf } from './signs.ts';

interface OptionCardProps {
  /** Takes a bracket away as who has the pen does it, so that it can be undone. */
  onUnbracket: (bracket: BracketId) => void;
}

/** All that is known of a bracket, its rivals, or a proposal, and what this seat may do with it. */
export function OptionCard({ onUnbracket }: OptionCardProps) {
  const { t } = useTranslation('proposals');
  const option = useView((view) => view.option);
  const show = useView((view) => view.showOption);
  const phone = useLayout() === 'phone';
  const provision = useRoomState(({ text }) => (option === null ? null : homeOf(text, option.id)));
  const number = useRoomState(({ text }) =>
    provision === null ? '' : (text.provisions[provision]?.number ?? ''),
  );
  const proposed = useRoomState(
    ({ text }) => option !== null && Object.hasOwn(text.proposals, option.id),
  );
  const anchor = useAnchor(option, provision, phone);
  if (option === null || provision === null) return null;
  const close = (): void => show(null);
  const title = proposed ? t('card.proposal', { number }) : t('card.bracket', { number });
  const body = proposed ? (
    <ProposalBody key={option.id} id={option.id as ProposalId} />
  ) : (
    <BracketBody key={option.id} id={option.id as BracketId} onUnbracket={onUnbracket} />
  );
  if (phone) {
    return (
      <Dialog open onOpenChange={close} title={title}>
        <div className={styles['sheet']}>{body}</div>
      </Dialog>
    );
  }
  if (anchor === null) return null;
  return (
    <Popover.Root open onOpenChange={(open) => !open && close()}>
      <Popover.Anchor virtualRef={anchor} />
      <Popover.Portal>
        <Popover.Content
          className={styles['card']}
          aria-label={title}
          align="start"
          sideOffset={6}
          collisionPadding={8}
          onFocusOutside={(event) => event.preventDefault()}
          onPointerDownOutside={(event) => {
            // What opens another card puts it in the place of this one.
            if (event.target instanceof Element && event.target.closest(OPENS) !== null)
              event.preventDefault();
          }}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            giveBack(anchor.current);
          }}
        >
          <h2 className={styles['title']}>{title}</h2>
          {body}
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}

const OPENS = '[data-bracket], [data-by], [data-opens]';

const homeOf = (text: TextState, id: OpenOption['id']): ProvisionId | null =>
  Object.entries(text.proposals).find(([known]) => known === id)?.[1].provision ??
  Object.entries(text.brackets).find(([known]) => known === id)?.[1].provision ??
  null;

/** So many frames the words may take to be drawn after one was sent there. */
const PATIENCE = 40;

/** The sign in the text beside which the card stands; drawn anew with the words, so it is looked for again. */
function useAnchor(
  option: OpenOption | null,
  provision: ProvisionId | null,
  phone: boolean,
): { current: Element } | null {
  const [found, find] = useState<Element | null>(null);
  useEffect(() => {
    if (option === null || provision === null || phone) return undefined;
    let frame = 0;
    let frames = 0;
    const look = (): void => {
      const given = option.anchor?.isConnected === true ? option.anchor : null;
      const sign = given ?? signOf(option.id);
      frames += 1;
      if (sign !== null) find(sign);
      else if (frames < PATIENCE) frame = requestAnimationFrame(look);
      else find(document.querySelector(`[data-provision="${CSS.escape(provision)}"]`));
    };
    look();
    return () => cancelAnimationFrame(frame);
  }, [option, provision, phone]);
  return useMemo(() => (found === null ? null : { current: found }), [found]);
}

/** The focus goes back to the sign, where it came from there, or to its paragraph. */
function giveBack(anchor: Element): void {
  const sign = anchor instanceof HTMLElement && anchor.tabIndex === -1 ? anchor : null;
  const row = anchor.closest<HTMLElement>('[data-paragraph]');
  (sign?.hasAttribute('tabindex') === true ? sign : row)?.focus({ preventScroll: true });
}
