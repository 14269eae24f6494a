import { useTranslation } from 'react-i18next';
import { InvitationsPanel } from '../features/invitations/invitations-panel.tsx';
import { useRoomApi } from '../room/use-room.ts';
import { Dialog } from '../ui/dialog.tsx';

/** The links of the room, for mediators, without leaving it. */
export function InvitationsDialog({ onOpenChange }: { onOpenChange: (open: boolean) => void }) {
  const { t } = useTranslation('mediator');
  const { room, seat } = useRoomApi();
  return (
    <Dialog open onOpenChange={onOpenChange} title={t('party.invitations')} width="wide">
      <InvitationsPanel room={room} seat={seat} />
    </Dialog>
  );
}
