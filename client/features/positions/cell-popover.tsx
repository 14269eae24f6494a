import { Popover } from 'radix-ui';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { nameIn } from '../../../shared/base/names.ts';
import { positionOf } from '../../../shared/positions/position-of.ts';
import type { Party } from '../../../shared/roster/schema.ts';
import type { Provision } from '../../../shared/text/state.ts';
import { useFormats } from '../../room/use-formats.ts';
import { useLanguage } from '../../i18n/use-language.ts';
import { useSeatName } from '../../room/names.ts';
import { useRoomState } from '../../room/use-room.ts';
import { useView } from '../../room/view-store.ts';
import { Button } from '../../ui/button.tsx';
import { FocusBack } from '../../ui/focus-back.tsx';
import { PartyMark } from '../../ui/party-mark.tsx';
import { StanceSign } from '../../room/stance-sign.tsx';
import styles from './cell-popover.module.css';

export interface OpenCell {
  party: Party;
  provision: Provision;
  anchor: HTMLElement;
}

interface CellPopoverProps {
  cell: OpenCell | null;
  onClose: () => void;
  /** The map goes away and the provision comes into view. */
  onGone: () => void;
}

/** One party's position on one provision: stance, statement, who stated it and when. */
export function CellPopover({ cell, onClose, onGone }: CellPopoverProps) {
  const { t } = useTranslation('positions');
  const element = cell?.anchor;
  const anchor = useMemo(() => (element === undefined ? null : { current: element }), [element]);
  return (
    <Popover.Root open={cell !== null} onOpenChange={(open) => !open && onClose()}>
      {anchor !== null && <Popover.Anchor virtualRef={anchor} />}
      <Popover.Portal>
        <Popover.Content
          className={styles['popover']}
          aria-label={t('title')}
          sideOffset={4}
          collisionPadding={8}
          onCloseAutoFocus={(event) => event.preventDefault()}
        >
          <FocusBack to={() => cell?.anchor.focus()} />
          {cell !== null && <Stated cell={cell} onGone={onGone} />}
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}

function Stated({ cell, onGone }: { cell: OpenCell; onGone: () => void }) {
  const { t } = useTranslation('positions');
  const { time } = useFormats();
  const language = useLanguage();
  const goTo = useView((v) => v.goTo);
  const { party, provision } = cell;
  const position = useRoomState((s) => positionOf(s.positions, provision.id, party.id));
  const person = useSeatName(position?.seat ?? null);
  const stance = position?.stance ?? 'silent';

  return (
    <div className={styles['stated']}>
      <p className={styles['where']}>{provision.number}</p>
      <p className={styles['party']}>
        <PartyMark party={party} size="usual" /> {nameIn(party.name, language)}
      </p>
      <p className={styles['stance']}>
        <StanceSign stance={stance} /> {t(`stance.${stance}`)}
      </p>
      {position === null ? (
        <p className={styles['soft']}>{t('map.notHeard')}</p>
      ) : (
        <>
          {position.statement === '' ? (
            <p className={styles['soft']}>{t('map.noStatement')}</p>
          ) : (
            <blockquote className={styles['statement']} dir="auto">
              {position.statement}
            </blockquote>
          )}
          <p className={styles['soft']}>
            {t('map.statedBy', { name: person, time: time(position.at) })}
          </p>
        </>
      )}
      <div>
        <Button
          size="small"
          onClick={() => {
            goTo(provision.id);
            onGone();
          }}
        >
          {t('map.goTo')}
        </Button>
      </div>
    </div>
  );
}
