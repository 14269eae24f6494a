import { Popover } from 'radix-ui';
import { useTranslation } from 'react-i18next';
import type { BracketId, ProposalId, ProvisionId } from '../../../shared/base/ids.ts';
import type { TextState } from '../../../shared/text/state.ts';
import type { OpenOption } from '../../room/model.ts';
import { useLayout } from '../../room/use-layout.ts';
import { useRoomState } from '../../room/use-room.ts';
import { useView } from '../../room/view-store.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { FocusBack } from '../../ui/focus-back.tsx';
import { BracketBody } from './bracket-body.tsx';
import { ProposalBody } from './proposal-body.tsx';
import { useCardAnchor } from './card-anchor.ts';
import styles from './card.module.css';

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
  const anchor = useCardAnchor(option, provision, phone);
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
          // Not over an open call, nor over what one can do now.
          collisionBoundary={document.getElementById('content')}
          collisionPadding={8}
          onFocusOutside={(event) => event.preventDefault()}
          onPointerDownOutside={(event) => {
            // What opens another card puts it in the place of this one.
            if (event.target instanceof Element && event.target.closest(OPENS) !== null)
              event.preventDefault();
          }}
          onCloseAutoFocus={(event) => event.preventDefault()}
        >
          <FocusBack to={() => anchor.current.giveBack()} />
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
