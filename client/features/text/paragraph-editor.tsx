import { useEffect, useLayoutEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { ParagraphId, ProvisionId } from '../../../shared/base/ids.ts';
import type { Paragraph } from '../../../shared/text/paragraph.ts';
import { useCarets } from '../../room/documents.ts';
import { useRoomState } from '../../room/use-room.ts';
import { useClosed, useDesk } from './desk-context.ts';
import type { DeskModel } from './desk-model.ts';
import type { ProvisionLayout } from './provision-layout.ts';
import { ParagraphView } from './paragraph-view.ts';
import { useTell } from './propose/told.ts';
import styles from './paragraph-editor.module.css';

export interface ParagraphEditorProps {
  paragraph: Paragraph & { provision: ProvisionId };
  layout: ProvisionLayout;
  writing: NonNullable<DeskModel['editing']>;
  name: string;
}

/** The one paragraph that is written in. Everything that matters happens in the view; React only places it. */
export function ParagraphEditor({ paragraph, layout, writing, name }: ParagraphEditorProps) {
  const desk = useDesk();
  const { t } = useTranslation('text');
  const place = useRef<HTMLDivElement>(null);
  const view = useRef<ParagraphView | null>(null);
  const id: ParagraphId = paragraph.id;
  const brackets = useRoomState((state) => state.text.brackets);
  const roster = useRoomState((state) => state.roster);
  const carets = useCarets(desk.session, id);
  const tell = useTell();
  const noText = t('mark.no-text');
  const closed = useClosed(paragraph.provision);
  const label = t('editor.label', { name });
  const hints = { confirm: t('bracket.confirmHint'), open: t('bracket.openHint') };
  const first = useRef({ caret: writing.caret, label, hints });

  useLayoutEffect(() => {
    if (place.current === null) return undefined;
    const made = new ParagraphView(place.current, desk, id, first.current);
    view.current = made;
    return () => {
      view.current = null;
      made.destroy();
    };
  }, [desk, id]);

  useEffect(
    () => view.current?.show({ layout, brackets, roster, carets, tell, noText }),
    [layout, brackets, roster, carets, tell, noText],
  );
  useEffect(() => {
    if (closed !== null) desk.penTaken(id, closed);
  }, [desk, id, closed]);

  return <div ref={place} className={styles['place']} />;
}
