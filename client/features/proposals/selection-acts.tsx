import { useTranslation } from 'react-i18next';
import { useMayPropose } from '../../room/use-may-propose.ts';
import { useView } from '../../room/view-store.ts';
import { Button } from '../../ui/button.tsx';
import { KINDS_OF } from './kinds.ts';
import type { Selected } from './selected-words.ts';

/** Of selected words: propose others in their place. */
export function SelectionProposes({ selected }: { selected: Selected }) {
  const { t } = useTranslation('proposals');
  const closed = useMayPropose(selected.provision);
  const propose = useView((view) => view.propose);
  if (closed !== null) return null;
  return KINDS_OF.selection.slice(0, 2).map((kind) => (
    <Button key={kind} size="small" onClick={() => propose({ kind, ...selected })}>
      {t(`kind.${kind}`)}
    </Button>
  ));
}
