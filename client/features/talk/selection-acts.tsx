import { Fingerprint, LockKeyhole, MessageSquarePlus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Anchor } from '../../../shared/base/anchor.ts';
import { useTalk } from '../../room/talk.ts';
import type { TalkTab } from '../../room/talk.ts';
import { useView } from '../../room/view-store.ts';
import { Button } from '../../ui/button.tsx';
import { useTalkRights } from './rights.ts';

interface SelectionTalksProps {
  chosen: Anchor;
  /** Something was said about the words: what offered it may go. */
  onDone: () => void;
}

/** Of selected words: what can be said about them, and who brought them. */
export function SelectionTalks({ chosen, onDone }: SelectionTalksProps) {
  const { t } = useTranslation('talk');
  const talk = useTalk();
  const { mayTalk, hasNotes } = useTalkRights();
  const showOrigin = useView((view) => view.showOrigin);
  const say = (tab: TalkTab): void => {
    onDone();
    talk.compose(tab, chosen);
  };
  const tell = (): void => {
    const { provision, paragraph, at } = chosen;
    const selection = document.getSelection();
    onDone();
    if (paragraph === null || selection === null || selection.rangeCount === 0) return;
    const rect = selection.getRangeAt(0).getBoundingClientRect();
    showOrigin({ provision, paragraph, at, rect });
  };
  return (
    <>
      {mayTalk && (
        <Button
          size="small"
          icon={<MessageSquarePlus aria-hidden="true" />}
          onClick={() => say('discussion')}
        >
          {t('do.discuss')}
        </Button>
      )}
      {hasNotes && (
        <Button size="small" icon={<LockKeyhole aria-hidden="true" />} onClick={() => say('notes')}>
          {t('do.note')}
        </Button>
      )}
      <Button size="small" icon={<Fingerprint aria-hidden="true" />} onClick={tell}>
        {t('do.origin')}
      </Button>
    </>
  );
}
