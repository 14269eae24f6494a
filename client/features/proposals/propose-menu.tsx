import { FilePlus2 } from 'lucide-react';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProvisionId } from '../../../shared/base/ids.ts';
import { findSpot, mergesInto } from '../../../shared/text/desk.ts';
import type { Paragraph } from '../../../shared/text/paragraph.ts';
import type { ProposeKind } from '../../room/model.ts';
import { useRoomState } from '../../room/use-room.ts';
import { useView } from '../../room/view-store.ts';
import { MarginMenu } from '../../ui/margin-menu.tsx';
import { MenuItem } from '../../ui/menu.tsx';
import { KINDS_OF, kindAllowed } from './kinds.ts';

interface ProposeMenuProps {
  paragraph: Paragraph & { provision: ProvisionId };
  name: string;
}

/** What this seat may propose on a paragraph, beside it, where it may propose at all. */
export const ProposeMenu = memo(function ProposeMenu({ paragraph, name }: ProposeMenuProps) {
  const { t } = useTranslation('proposals');
  const { id, provision, kind } = paragraph;
  const label = t('propose.on', { name });
  return (
    <MarginMenu label={label} icon={<FilePlus2 aria-hidden="true" />} name="propose">
      <KindItems
        kinds={KINDS_OF[kind === 'heading' ? 'heading' : 'paragraph']}
        at={{ provision, paragraph: id, range: null }}
      />
    </MarginMenu>
  );
});

interface KindItemsProps {
  kinds: readonly ProposeKind[];
  at: {
    provision: ProvisionId;
    paragraph: Paragraph['id'];
    range: { from: number; to: number } | null;
  };
}

export function KindItems({ kinds, at }: KindItemsProps) {
  const { t } = useTranslation('proposals');
  const phase = useRoomState((state) => state.text.phase);
  const several = useRoomState((state) => state.text.instruments.length > 1);
  const propose = useView((view) => view.propose);
  const joins = useRoomState(({ text }) => {
    const spot = findSpot(text, at.paragraph);
    return spot.ok && mergesInto(text, spot.value) !== null;
  });
  const leads = (kind: ProposeKind): boolean =>
    kind === 'to-instrument' ? several : kind !== 'merge' || joins;
  const offered = kinds.filter(leads);
  return offered.map((kind) => (
    <MenuItem
      key={kind}
      disabled={!kindAllowed(phase, kind)}
      onSelect={() => propose({ kind, ...at })}
    >
      {t(`kind.${kind}`)}
    </MenuItem>
  ));
}
