import { Undo2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { textReads } from '../../../shared/room/reads.ts';
import { mayBringBack } from '../../../shared/text/bring-back.ts';
import type { Provision } from '../../../shared/text/state.ts';
import { RefusalLine } from '../../room/refusal-line.tsx';
import { useAct } from '../../room/use-act.ts';
import { useRoom } from '../../room/use-room.ts';
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
  if (!may) return null;
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
        consequence={t('deleted.backHint')}
        confirm={t('deleted.backDo')}
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
