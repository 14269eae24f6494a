import { useTranslation } from 'react-i18next';
import { useRoomState } from '../../room/use-room.ts';
import { useView } from '../../room/view-store.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { ProposeForm } from './propose-form.tsx';

/** Makes out a proposal by form (T-1): everything that is not typed into the text itself. */
export function ProposeDialog() {
  const { t } = useTranslation('proposals');
  const proposing = useView((view) => view.proposing);
  const propose = useView((view) => view.propose);
  const number = useRoomState((state) =>
    proposing === null ? '' : (state.text.provisions[proposing.provision]?.number ?? ''),
  );
  if (proposing === null) return null;
  const close = (): void => propose(null);
  return (
    <Dialog open onOpenChange={close} title={t(`kind.${proposing.kind}`)} description={number}>
      <ProposeForm proposing={proposing} onDone={close} />
    </Dialog>
  );
}
