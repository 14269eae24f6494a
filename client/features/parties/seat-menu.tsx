import { EllipsisVertical, Gavel, MessageSquareWarning, PenLine, UserX } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isMediator } from '../../../shared/base/roles.ts';
import type { Seat } from '../../../shared/roster/state.ts';
import { useHasGavel } from '../../room/names.ts';
import { RefusalLine } from '../../room/refusal-line.tsx';
import { useAct } from '../../room/use-act.ts';
import { Confirm } from '../../ui/confirm.tsx';
import { TextInput } from '../../ui/field.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { Menu, MenuItem, MenuLine } from '../../ui/menu.tsx';

type Asking = 'warn' | 'remove' | 'gavel' | null;

/** What a mediator may do with a seat: the pen, the gavel, a warning, removal with a reason. */
export function SeatMenu({ seat, hasPen }: { seat: Seat; hasPen: boolean }) {
  const { t } = useTranslation('mediator');
  const gavel = useHasGavel();
  const [asking, setAsking] = useState<Asking>(null);
  const [words, setWords] = useState('');
  const { run, refusal } = useAct();
  const { name } = seat;
  const ask = (what: Asking) => {
    setWords('');
    setAsking(what);
  };
  const close = () => setAsking(null);
  const label = t('seat.menu', { name });

  return (
    <>
      <Menu label={label} trigger={<IconButton label={label} icon={<EllipsisVertical />} />}>
        {(hasPen || seat.role !== 'gallery') && (
          <MenuItem
            icon={<PenLine />}
            onSelect={() => void run({ type: 'text.hand-pen', seat: seat.id, has: !hasPen })}
          >
            {hasPen ? t('seat.penBack') : t('seat.pen')}
          </MenuItem>
        )}
        {gavel && isMediator(seat.role) && (
          <MenuItem icon={<Gavel />} onSelect={() => ask('gavel')}>
            {t('seat.gavel')}
          </MenuItem>
        )}
        <MenuLine />
        <MenuItem icon={<MessageSquareWarning />} onSelect={() => ask('warn')}>
          {t('seat.warn')}
        </MenuItem>
        <MenuItem icon={<UserX />} danger onSelect={() => ask('remove')}>
          {t('seat.remove')}
        </MenuItem>
      </Menu>
      <RefusalLine refusal={refusal} />
      <Confirm
        open={asking === 'gavel'}
        onOpenChange={close}
        title={t('seat.gavelTitle', { name })}
        consequence={t('seat.gavelHint')}
        confirm={t('seat.gavelDo')}
        onConfirm={async () => {
          await run({ type: 'roster.pass-gavel', to: seat.id });
        }}
      />
      <Confirm
        open={asking === 'warn'}
        onOpenChange={close}
        title={t('seat.warnTitle', { name })}
        consequence={t('seat.warnHint')}
        confirm={t('seat.warnDo')}
        ready={words.trim() !== ''}
        onConfirm={async () => {
          await run({ type: 'roster.warn', seat: seat.id, text: words });
        }}
      >
        <TextInput
          label={t('seat.warnText')}
          maxLength={500}
          value={words}
          onChange={(event) => setWords(event.target.value)}
        />
      </Confirm>
      <Confirm
        open={asking === 'remove'}
        onOpenChange={close}
        title={t('seat.removeTitle', { name })}
        consequence={t('seat.removeHint')}
        confirm={t('seat.removeDo')}
        ready={words.trim() !== ''}
        onConfirm={async () => {
          await run({ type: 'roster.remove', seat: seat.id, reason: words });
        }}
      >
        <TextInput
          label={t('seat.reason')}
          maxLength={300}
          value={words}
          onChange={(event) => setWords(event.target.value)}
        />
      </Confirm>
    </>
  );
}
