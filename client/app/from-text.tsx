import { FilePlus2, ListTree } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { TalkButton } from '../features/talk/talk-button.tsx';
import { IconButton } from '../ui/icon-button.tsx';
import { Follow } from './follow.tsx';
import type { Frame, Side } from './frame.ts';

/** What lies one tap from the text, on a telephone. */
export function FromText({ frame }: { frame: Frame }) {
  const { t } = useTranslation('room');
  const show = (side: Side) => (): void => {
    frame.setSide(side);
    frame.setCover('outline');
  };
  return (
    <>
      <IconButton label={t('panes.outline')} icon={<ListTree />} onClick={show('outline')} />
      <IconButton label={t('panes.proposals')} icon={<FilePlus2 />} onClick={show('proposals')} />
      <TalkButton brief />
      <Follow brief />
    </>
  );
}
