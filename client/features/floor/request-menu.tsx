import { ArrowUpToLine, EllipsisVertical, Mic, PinOff, SkipForward } from 'lucide-react';
import { memo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FloorRequest } from '../../../shared/floor/schema.ts';
import { usePartyName } from '../../room/names.ts';
import { RefusalLine } from '../../room/refusal-line.tsx';
import { useAct } from '../../room/use-act.ts';
import { useRoomState } from '../../room/use-room.ts';
import { Confirm } from '../../ui/confirm.tsx';
import { TextInput } from '../../ui/field.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { Menu, MenuItem, MenuLine } from '../../ui/menu.tsx';

interface RequestMenuProps {
  request: FloorRequest;
  name: string;
  pinned: boolean;
}

/** The chair's hand on one request: give, place first, pass over with a reason. */
export const RequestMenu = memo(function RequestMenu({ request, name, pinned }: RequestMenuProps) {
  const { t } = useTranslation('floor');
  const turn = useRoomState((state) => state.floor.turn);
  const speaking = usePartyName();
  const [asking, setAsking] = useState<'give' | 'skip' | null>(null);
  const [reason, setReason] = useState('');
  const { run, refusal } = useAct();

  const give = (): Promise<boolean> =>
    run({ type: 'floor.give', request: request.id, seenTurn: turn?.id ?? null });

  return (
    <>
      <Menu
        label={t('chair.rowMenu', { name })}
        trigger={<IconButton label={t('chair.rowMenu', { name })} icon={<EllipsisVertical />} />}
      >
        <MenuItem icon={<Mic />} onSelect={() => (turn === null ? void give() : setAsking('give'))}>
          {t('chair.give')}
        </MenuItem>
        <MenuItem
          icon={pinned ? <PinOff /> : <ArrowUpToLine />}
          onSelect={() => void run({ type: 'floor.pin', request: request.id, pinned: !pinned })}
        >
          {pinned ? t('chair.unpin') : t('chair.pin')}
        </MenuItem>
        <MenuLine />
        <MenuItem icon={<SkipForward />} danger onSelect={() => setAsking('skip')}>
          {t('chair.skip')}
        </MenuItem>
      </Menu>
      <RefusalLine refusal={refusal} />
      <Confirm
        open={asking === 'give'}
        onOpenChange={(open) => setAsking(open ? 'give' : null)}
        title={t('chair.giveTitle', { name })}
        consequence={
          turn === null ? '' : t('chair.giveHint', { name: speaking(turn.request.party) })
        }
        confirm={t('chair.give')}
        danger={false}
        onConfirm={async () => void (await give())}
      />
      <Confirm
        open={asking === 'skip'}
        onOpenChange={(open) => setAsking(open ? 'skip' : null)}
        title={t('chair.skipTitle', { name })}
        consequence={t('chair.skipHint')}
        confirm={t('chair.skipDo')}
        ready={reason.trim() !== ''}
        onConfirm={async () => {
          await run({ type: 'floor.skip', request: request.id, reason: reason.trim() });
          setReason('');
        }}
      >
        <TextInput
          label={t('chair.skipReason')}
          maxLength={300}
          value={reason}
          onChange={(e) => setReason(e.target.value)}
        />
      </Confirm>
    </>
  );
});
