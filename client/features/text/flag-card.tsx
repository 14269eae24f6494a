import { Popover } from 'radix-ui';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useRoomState } from '../../room/use-room.ts';
import { Button } from '../../ui/button.tsx';
import { useDesk, useDeskModel } from './desk-context.ts';
import styles from './flag-card.module.css';

/** What is known of the unmatched sign that was clicked, and what can be done with it. */
export function FlagCard() {
  const desk = useDesk();
  const { t } = useTranslation('text');
  const card = useDeskModel((model) => model.card);
  const anchor = useMemo(() => ({ current: card?.anchor ?? null }), [card]);
  if (card === null || anchor.current === null) return null;
  const close = (): void => desk.store.setState({ card: null });
  return (
    <Popover.Root open onOpenChange={(open) => !open && close()}>
      <Popover.Anchor virtualRef={anchor as { current: Element }} />
      <Popover.Portal>
        <Popover.Content
          className={styles['card']}
          aria-label={t('flag.title')}
          sideOffset={6}
          collisionPadding={8}
          onCloseAutoFocus={(event) => event.preventDefault()}
        >
          <Flagged flag={card.flag} close={close} />
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}

function Flagged({ flag, close }: { flag: string; close: () => void }) {
  const desk = useDesk();
  const { t } = useTranslation('text');
  const found = useRoomState((state) => state.text.flags.find((known) => known.id === flag));
  if (found === undefined) return null;
  return (
    <>
      <p className={styles['fact']}>
        {t(found.kind === 'unmatched-open' ? 'flag.open' : 'flag.close')}
      </p>
      <blockquote className={styles['context']} dir="auto">
        … {found.context} …
      </blockquote>
      {desk.mayWriteIn(found.paragraph) && (
        <Button
          size="small"
          onClick={() => {
            close();
            void desk.structure.clearFlag(flag).then((done) => desk.report(done));
          }}
        >
          {t('flag.clear')}
        </Button>
      )}
    </>
  );
}
