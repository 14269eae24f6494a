import { LockKeyhole, MessageSquarePlus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { ParagraphId } from '../../../shared/base/ids.ts';
import { anchorOf, useTalk } from '../../room/talk.ts';
import type { TalkTab } from '../../room/talk.ts';
import { useRoomState } from '../../room/use-room.ts';
import { MenuItem } from '../../ui/menu.tsx';
import { useTalkRights } from './rights.ts';

/** In the menu of a paragraph: to say or to note something about it. */
export function TalkMenuItems({ paragraph }: { paragraph: ParagraphId }) {
  const { t } = useTranslation('talk');
  const talk = useTalk();
  const provision = useRoomState((state) => state.text.paragraphs[paragraph]?.provision);
  const { mayTalk, hasNotes } = useTalkRights();
  if (provision === undefined) return null;
  const say = (tab: TalkTab) => (): void => talk.compose(tab, anchorOf(provision, paragraph));
  return (
    <>
      {mayTalk && (
        <MenuItem icon={<MessageSquarePlus />} onSelect={say('discussion')}>
          {t('do.discussParagraph')}
        </MenuItem>
      )}
      {hasNotes && (
        <MenuItem icon={<LockKeyhole />} onSelect={say('notes')}>
          {t('do.noteParagraph')}
        </MenuItem>
      )}
    </>
  );
}
