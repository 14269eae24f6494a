import { useEffect, useMemo, useRef } from 'react';
import type { ReactNode } from 'react';
import type { ProvisionId } from '../../../shared/base/ids.ts';
import type { Instrument } from '../../../shared/text/state.ts';
import { useDocumentModel } from '../../room/documents.ts';
import { useRoomApi } from '../../room/use-room.ts';
import { BracketHighlight } from './bracket-highlight.ts';
import { caretFromGone } from './caret-from-gone.ts';
import { useDesk } from './desk-context.ts';
import { Adopted } from './adopted.tsx';
import { FlagCard } from './flag-card.tsx';
import { OriginHere } from './origins/origin-here.tsx';
import type { ParagraphTools } from './paragraph-row.tsx';
import { ProvisionSection } from './provision-section.tsx';
import { readerHandlers } from './reading.ts';
import { useSpotlightSheet } from './spotlight/use-spotlight-sheet.ts';
import { useDrawnProvisions } from './use-drawn-provisions.ts';
import { useLooking } from './use-looking.ts';
import styles from './text-panel.module.css';

interface LiveTextProps {
  instrument: Instrument;
  provisionControls: ((id: ProvisionId) => ReactNode) | undefined;
  tools: ParagraphTools | undefined;
}

/** The text as it is being written. */
export function LiveText({ instrument, provisionControls, tools }: LiveTextProps) {
  const desk = useDesk();
  const room = useRoomApi();
  const loaded = useDocumentModel(desk.session, (model) => model.loaded);
  const page = useRef<HTMLElement>(null);
  useLooking(page, desk, instrument.provisions);
  const drawn = useDrawnProvisions(page, instrument.provisions);
  useSpotlightSheet();
  useEffect(() => {
    if (page.current === null) return undefined;
    const highlight = new BracketHighlight(page.current);
    return () => highlight.stop();
  }, []);
  useEffect(
    () => () => {
      const { editing } = desk.store.getState();
      if (editing !== null) desk.leave(editing.paragraph);
    },
    [desk],
  );
  useEffect(() => caretFromGone(room, desk), [room, desk]);
  const handlers = useMemo(() => readerHandlers(desk), [desk]);
  return (
    // Keys move through the text as a whole; every paragraph in it is named and can be focused.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions, jsx-a11y/click-events-have-key-events
    <article
      ref={page}
      className={styles['page']}
      aria-label={instrument.title}
      aria-busy={!loaded}
      {...handlers}
    >
      <h1 className={styles['title']} dir="auto">
        {instrument.title}
      </h1>
      <Adopted instrument={instrument} />
      {instrument.provisions.map((provision, i) => (
        <ProvisionSection
          key={provision}
          id={provision}
          first={i === 0}
          drawn={drawn(provision)}
          controls={provisionControls}
          tools={tools}
        />
      ))}
      <FlagCard />
      <OriginHere instrument={instrument.id} />
    </article>
  );
}
