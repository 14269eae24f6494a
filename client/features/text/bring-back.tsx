import { Undo2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { textReads } from '../../../shared/room/reads.ts';
import { comesBackWith, mayBringBack } from '../../../shared/text/bring-back.ts';
import type { Provision } from '../../../shared/text/state.ts';
import { RefusalLine } from '../../room/refusal-line.tsx';
import { useAct } from '../../room/use-act.ts';
import { useFormats } from '../../room/use-formats.ts';
import { useRoom, useRoomState } from '../../room/use-room.ts';
import { Button } from '../../ui/button.tsx';
import { Confirm } from '../../ui/confirm.tsx';

/** P-6: any party brings a deleted provision back, before the text is adopted. */
export function BringBack({ provision: { id, number } }: { provision: Provision }) {
  const { t } = useTranslation('text');
  const [asking, ask] = useState(false);
  const { run, refusal } = useAct();
  const may = useRoom(
    ({ state, me }) =>
      state !== null && me !== null && mayBringBack(state.text, id, me, textReads(state)) === null,
  );
  const room = useRoomState((state) => state);
  const { list } = useFormats();
  if (!may) return null;
  const along = comesBackWith(room.text, id, textReads(room)).map(
    (one) => room.text.provisions[one]?.number ?? '',
  );
  const hint = t('deleted.backHint');
  return (
    <>
      <Button
        size="small"
        icon={<Undo2 aria-hidden="true" />}
        aria-label={t('deleted.backOf', { number })}
        onClick={() => ask(true)}
      >
        {t('deleted.back')}
      </Button>
      <Confirm
        open={asking}
        onOpenChange={() => ask(false)}
        title={t('deleted.backTitle', { number })}
        consequence={
          along.length === 0 ? hint : `${hint} ${t('deleted.backAlong', { list: list(along) })}`
        }
        confirm={t('deleted.backDo')}
        danger={false}
        onConfirm={async () => {
          await run({
            type: 'text.set-status',
            provision: id,
            to: 'under_discussion',
            seen: 'deleted',
          });
        }}
      />
      <RefusalLine refusal={refusal} />
    </>
  );
}
