import { Popover } from 'radix-ui';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../i18n/use-language.ts';
import { formatNumber } from '../../ui/time.ts';
import { useRoomState } from '../../room/use-room.ts';
import { Button } from '../../ui/button.tsx';
import type { Bracket } from '../../../shared/text/bracket.ts';
import type { TextState } from '../../../shared/text/state.ts';
import { useClosed, useDesk, useDeskModel } from './desk-context.ts';
import styles from './text-card.module.css';

/** What is known of the bracket or the unmatched sign that was clicked, and what can be done with it. */
export function TextCard() {
  const desk = useDesk();
  const { t } = useTranslation('text');
  const card = useDeskModel((model) => model.card);
  const brackets = useRoomState((state) => state.text.brackets);
  const anchor = useMemo(() => ({ current: card?.anchor ?? null }), [card]);
  // A proposal's card is not this one.
  if (card === null || card.kind === 'proposal' || anchor.current === null) return null;
  const bracket =
    card.kind === 'bracket'
      ? Object.values(brackets).find((known) => known.id === card.bracket)
      : undefined;
  if (card.kind === 'bracket' && bracket === undefined) return null;
  const close = (): void => desk.store.setState({ card: null });
  return (
    <Popover.Root open onOpenChange={(open) => !open && close()}>
      <Popover.Anchor virtualRef={anchor as { current: Element }} />
      <Popover.Portal>
        <Popover.Content
          className={styles['card']}
          aria-label={card.kind === 'flag' ? t('flag.title') : t('bracket.title')}
          sideOffset={6}
          collisionPadding={8}
          onCloseAutoFocus={(event) => event.preventDefault()}
        >
          {bracket === undefined ? (
            <FlagCard flag={card.kind === 'flag' ? card.flag : ''} close={close} />
          ) : (
            <BracketCard bracket={bracket} brackets={brackets} />
          )}
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}

interface BracketCardProps {
  bracket: Bracket;
  brackets: TextState['brackets'];
}

function BracketCard({ bracket, brackets }: BracketCardProps) {
  const desk = useDesk();
  const { t } = useTranslation('text');
  const language = useLanguage();
  const closed = useClosed(bracket.provision);
  const depth = depthOf(bracket, brackets);
  const most = Math.max(
    depth,
    ...Object.values(brackets)
      .filter((b) => b.provision === bracket.provision)
      .map((b) => depthOf(b, brackets)),
  );
  const rivals =
    bracket.group === null
      ? 0
      : Object.values(brackets).filter((b) => b.group === bracket.group).length - 1;
  return (
    <>
      <p className={styles['fact']}>
        {t('bracket.depth', {
          depth: formatNumber(depth, language),
          most: formatNumber(most, language),
        })}
      </p>
      <p className={styles['fact']}>
        {bracket.form === 'maybe-alternative'
          ? t('bracket.maybe')
          : rivals > 0
            ? t('bracket.rivals', { count: rivals })
            : t('bracket.alone')}
      </p>
      {closed === null ? (
        <Button size="small" onClick={() => void desk.unbracket(bracket.id)}>
          {t('bracket.remove')}
        </Button>
      ) : (
        <p className={styles['faint']}>{t('bracket.closed')}</p>
      )}
    </>
  );
}

function depthOf(bracket: Bracket, brackets: TextState['brackets']): number {
  let depth = 1;
  for (let up = bracket.parent; up !== null; up = brackets[up]?.parent ?? null) depth += 1;
  return depth;
}

function FlagCard({ flag, close }: { flag: string; close: () => void }) {
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
