import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMayPropose } from '../../room/use-may-propose.ts';
import { useView } from '../../room/view-store.ts';
import { Button } from '../../ui/button.tsx';
import { watchSelection } from '../../ui/watch-selection.ts';
import { KINDS_OF } from './kinds.ts';
import { selectedWords } from './selected-words.ts';
import type { Selected } from './selected-words.ts';
import styles from './propose.module.css';

/** Beside selected words: propose others in their place. */
export function SelectionBubble() {
  const [selected, select] = useState<Selected | null>(null);
  const proposing = useView((view) => view.proposing !== null);
  useEffect(() => watchSelection(() => select(selectedWords()), { onScroll: true }), []);
  return selected === null || proposing ? null : <Bubble selected={selected} />;
}

function Bubble({ selected }: { selected: Selected }) {
  const { t } = useTranslation('proposals');
  const closed = useMayPropose(selected.provision);
  const propose = useView((view) => view.propose);
  if (closed !== null) return null;
  const { provision, paragraph, range } = selected;
  return (
    <div
      className={styles['bubble']}
      style={{ left: selected.left, top: selected.top }}
      role="toolbar"
      aria-label={t('propose.selected')}
      data-tools=""
    >
      {KINDS_OF.selection.slice(0, 2).map((kind) => (
        <Button
          key={kind}
          size="small"
          // The selection stays while the button is pressed.
          onPointerDown={(event) => event.preventDefault()}
          onClick={() => propose({ kind, provision, paragraph, range })}
        >
          {t(`kind.${kind}`)}
        </Button>
      ))}
    </div>
  );
}
