import { SpellCheck } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { ParagraphId } from '../../../shared/base/ids.ts';
import { mayBeFixed } from '../../../shared/text/fixes/decide.ts';
import { keepsThePen } from '../../../shared/text/locks.ts';
import { useMe, useRoomState } from '../../room/use-room.ts';
import { useView } from '../../room/view-store.ts';
import { MenuItem } from '../../ui/menu.tsx';

/** In the menu of a paragraph of agreed text, for the secretariat (P-8). */
export function FixMenuItem({ paragraph }: { paragraph: ParagraphId }) {
  const { t } = useTranslation('proposals');
  const me = useMe();
  const fix = useView((view) => view.fix);
  const provision = useRoomState(({ text }) => {
    const home = text.paragraphs[paragraph]?.provision;
    return home !== undefined && mayBeFixed(text, home) === null ? home : undefined;
  });
  if (provision === undefined || !keepsThePen(me)) return null;
  return (
    <MenuItem icon={<SpellCheck />} onSelect={() => fix({ provision, paragraph })}>
      {t('fix.do')}
    </MenuItem>
  );
}
