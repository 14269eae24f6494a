import { useEffect } from 'react';
import * as Y from 'yjs';
import type { InstrumentId, ParagraphId } from '../../shared/base/ids.ts';
import { paragraphId } from '../../shared/base/ids.ts';
import type { RoomState } from '../../shared/room/state.ts';
import { wordsOf } from '../../shared/text/marks.ts';
import type { TextSight } from '../../shared/views/locate.ts';
import { decodePlace } from './document-carets.ts';
import type { DocumentSession } from './document-session.ts';
import { useDocument } from './documents.ts';
import { paragraphOf, runsIn } from './instrument-doc.ts';
import { talkOf } from './talk.ts';
import { useRoomApi } from './use-room.ts';

/** Places are looked up anew after a pause of this in the writing, in ms. */
const PAUSE = 300;

/** Keeps threads and notes at their words while the instrument is written in. */
export function useTalkPlaces(instrument: InstrumentId): void {
  const room = useRoomApi();
  const session = useDocument(instrument);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const look = (): void => {
      timer = undefined;
      const { state } = room.store.getState();
      if (state !== null) talkOf(room).place(state, sightOf(state, session));
    };
    const soon = (): void => {
      timer ??= setTimeout(look, PAUSE);
    };
    let { doc } = session.replica;
    doc.on('update', soon);
    const stopDocument = session.store.subscribe(({ replica }) => {
      doc.off('update', soon);
      ({ doc } = replica);
      doc.on('update', soon);
      soon();
    });
    const stopRoom = room.store.subscribe(({ state }, before) => {
      const same =
        state?.discussion === before.state?.discussion &&
        state?.notes === before.state?.notes &&
        state?.text === before.state?.text;
      if (same) return;
      look();
      // The words that a command carried elsewhere come by another line.
      if (state?.text !== before.state?.text) soon();
    });
    look();
    return () => {
      clearTimeout(timer);
      doc.off('update', soon);
      stopDocument();
      stopRoom();
    };
  }, [room, session]);
}

/** Of other instruments there are no words here: what hangs on them stays where the room says. */
const sightOf = (state: RoomState, session: DocumentSession): TextSight => {
  const { doc } = session.replica;
  const here = (id: ParagraphId): boolean => {
    const provision = state.text.paragraphs[id]?.provision;
    const home = provision === undefined ? undefined : state.text.provisions[provision];
    return home?.instrument === session.instrument;
  };
  return {
    provisionOf: (id) => state.text.paragraphs[id]?.provision ?? null,
    wordsOf: (id) => (here(id) ? wordsOf(runsIn(doc.words(id))) : ''),
    resolve: (place) => {
      const position = decodePlace(place);
      if (position === null) return null;
      const found = Y.createAbsolutePositionFromRelativePosition(position, doc);
      if (found === null || !(found.type instanceof Y.Text)) return null;
      const paragraph = paragraphId.safeParse(paragraphOf(found.type));
      return paragraph.success ? { paragraph: paragraph.data, at: found.index } : null;
    },
  };
};
