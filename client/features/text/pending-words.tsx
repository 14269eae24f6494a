import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Run } from '../../../shared/text/rewrite.ts';
import { useDesk } from './desk-context.ts';
import type { PendingPlace } from './desk-model.ts';
import { undoKey } from './undo-key.ts';
import { useRivals, useSegments } from './provision-layout.ts';
import { Words } from './words.tsx';
import styles from './pending-words.module.css';

const NOTHING: readonly Run[] = [];

/** The place where writing goes on while the server makes it: takes keys like the paragraph that it will be. */
export function PendingWords({ pending }: { pending: PendingPlace }) {
  const desk = useDesk();
  const { t } = useTranslation('text');
  const typed = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    const place = typed.current;
    if (place === null) return undefined;
    place.textContent = pending.typed;
    place.focus({ preventScroll: true });
    place.ownerDocument.getSelection()?.selectAllChildren(place);
    place.ownerDocument.getSelection()?.collapseToEnd();
    desk.pending.capture(() => place.textContent ?? '');
    return () => desk.pending.capture(null);
  }, [desk, pending.id, pending.typed]);
  const head = useSegments(pending.at, pending.below ? NOTHING : pending.before);
  const tail = useSegments(pending.at, pending.after);
  const rivals = useRivals();
  return (
    <>
      <Words segments={head} rivals={rivals} />
      <span
        ref={typed}
        className={styles['typed']}
        contentEditable="plaintext-only"
        suppressContentEditableWarning
        role="textbox"
        aria-label={t('pending.label')}
        tabIndex={-1}
        data-pending=""
        onKeyDown={(event) => {
          const which = undoKey(event);
          // What was typed here meanwhile, the browser takes back by itself.
          if (which === null || typed.current?.textContent !== '') return;
          event.preventDefault();
          void desk.undo(which);
        }}
      />
      <Words segments={tail} rivals={rivals} />
    </>
  );
}
