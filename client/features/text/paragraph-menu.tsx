import { ArrowDown, ArrowUp, Hash, MoreHorizontal, Pencil, Plus, Trash2 } from 'lucide-react';
import { memo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProvisionId } from '../../../shared/base/ids.ts';
import type { Paragraph } from '../../../shared/text/paragraph.ts';
import { keepsThePen } from '../../../shared/text/locks.ts';
import { useMe } from '../../room/use-room.ts';
import { Confirm } from '../../ui/confirm.tsx';
import { MarginMenu } from '../../ui/margin-menu.tsx';
import { MenuItem, MenuLine } from '../../ui/menu.tsx';
import { useDesk } from './desk-context.ts';
import { useParagraphExtras } from './paragraph-extras.ts';

interface ParagraphMenuProps {
  paragraph: Paragraph & { provision: ProvisionId };
  name: string;
  /** Otherwise only what others hang on it. */
  writable: boolean;
  /** What is done here becomes a proposal. */
  proposing: boolean;
}

export const ParagraphMenu = memo(function ParagraphMenu(props: ParagraphMenuProps) {
  const { paragraph, name, writable, proposing } = props;
  const extras = useParagraphExtras();
  const desk = useDesk();
  const { t } = useTranslation('text');
  const [removing, setRemoving] = useState(false);
  const { id, kind } = paragraph;
  const heading = kind === 'heading';
  const me = useMe();
  // P-9: numbers are the secretariat's.
  const numbering = keepsThePen(me);
  return (
    <>
      <MarginMenu label={t('menu.label', { name })} icon={<MoreHorizontal aria-hidden="true" />}>
        {writable && (
          <>
            <MenuItem
              icon={<Pencil />}
              hint="Enter"
              onSelect={() => void desk.edit(id, { kind: 'edge', edge: 'end' })}
            >
              {t(proposing ? 'menu.proposeWords' : 'menu.write')}
            </MenuItem>
            <MenuItem icon={<Plus />} onSelect={() => void desk.insertBelow(id)}>
              {t(proposing ? 'menu.proposeInsert' : 'menu.insert')}
            </MenuItem>
            {!heading && (
              <>
                {!proposing && numbering && (
                  <MenuItem
                    icon={<Hash />}
                    onSelect={() => desk.store.setState({ labelling: id, editing: null })}
                  >
                    {t('menu.relabel')}
                  </MenuItem>
                )}
                <MenuLine />
                <MenuItem
                  icon={<ArrowUp />}
                  hint="Alt+Shift+↑"
                  onSelect={() => void desk.move(id, -1)}
                >
                  {t(proposing ? 'menu.proposeUp' : 'menu.up')}
                </MenuItem>
                <MenuItem
                  icon={<ArrowDown />}
                  hint="Alt+Shift+↓"
                  onSelect={() => void desk.move(id, 1)}
                >
                  {t(proposing ? 'menu.proposeDown' : 'menu.down')}
                </MenuItem>
                <MenuLine />
                {proposing ? (
                  <MenuItem icon={<Trash2 />} onSelect={() => void desk.remove(id)}>
                    {t('menu.proposeRemove')}
                  </MenuItem>
                ) : (
                  <MenuItem icon={<Trash2 />} danger onSelect={() => setRemoving(true)}>
                    {t('menu.remove')}
                  </MenuItem>
                )}
              </>
            )}
          </>
        )}
        {writable && extras !== null && <MenuLine />}
        {extras?.menu(id)}
      </MarginMenu>
      {removing && (
        <Confirm
          open
          onOpenChange={setRemoving}
          title={t('remove.title')}
          consequence={t('remove.consequence', { name })}
          confirm={t('menu.remove')}
          onConfirm={() => desk.remove(id)}
        />
      )}
    </>
  );
});
