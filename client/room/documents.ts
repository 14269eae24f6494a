import { useEffect, useMemo, useSyncExternalStore } from 'react';
import { useStore } from 'zustand';
import type { InstrumentId, ProvisionId } from '../../shared/base/ids.ts';
import type { DocumentName } from '../../shared/base/language.ts';
import { ANCHOR } from '../../shared/text/marks.ts';
import type { RemoteCaret } from './document-carets.ts';
import { DocumentSession } from './document-session.ts';
import type { DocumentModel } from './document-session.ts';
import { runsIn } from './instrument-doc.ts';
import type { Room } from './model.ts';
import { useRoomApi, useText } from './use-room.ts';

/** A screen that goes and comes back at once (a change of language) keeps its documents, in ms. */
const LINGER = 1_000;

/** The documents of one seat's room: opened when something shows them, closed when nothing does. */
class Documents {
  private readonly room: Room;
  private readonly open = new Map<DocumentName, { session: DocumentSession; holders: number }>();

  constructor(room: Room) {
    this.room = room;
  }

  get(document: DocumentName): DocumentSession {
    const known = this.open.get(document);
    if (known !== undefined) return known.session;
    const session = new DocumentSession(this.room, document);
    this.open.set(document, { session, holders: 0 });
    return session;
  }

  hold(document: DocumentName): () => void {
    this.get(document);
    this.count(document, 1);
    return () => {
      this.count(document, -1);
      setTimeout(() => this.closeUnused(document), LINGER);
    };
  }

  private count(document: DocumentName, by: number): void {
    const known = this.open.get(document);
    if (known !== undefined) known.holders += by;
  }

  private closeUnused(document: DocumentName): void {
    const known = this.open.get(document);
    if (known === undefined || known.holders > 0) return;
    this.open.delete(document);
    known.session.close();
  }
}

const byRoom = new WeakMap<Room, Documents>();

function documentsOf(room: Room): Documents {
  const known = byRoom.get(room) ?? new Documents(room);
  byRoom.set(room, known);
  return known;
}

/** The document of an instrument or of a language, open while it is looked at. */
export function useDocument(document: DocumentName): DocumentSession {
  const documents = documentsOf(useRoomApi());
  useEffect(() => documents.hold(document), [documents, document]);
  return documents.get(document);
}

export const useDocumentModel = <T>(
  session: DocumentSession,
  selector: (model: DocumentModel) => T,
): T => useStore(session.store, selector);

const NO_CARETS: readonly RemoteCaret[] = [];

export const useCarets = (session: DocumentSession, paragraph: string): readonly RemoteCaret[] =>
  useStore(session.carets.store, (carets) => carets[paragraph] ?? NO_CARETS);

/** The plain words of a provision's heading, number included; '' where it has none. */
export function useHeading(provision: ProvisionId): string {
  const found = useText((text) => text.provisions[provision]);
  const first = found?.paragraphs[0];
  const heading = useText((text) =>
    first !== undefined && text.paragraphs[first]?.kind === 'heading' ? first : null,
  );
  return usePlainWords(found?.instrument ?? null, heading);
}

function usePlainWords(instrument: InstrumentId | null, paragraph: string | null): string {
  const documents = documentsOf(useRoomApi());
  useEffect(
    () => (instrument === null ? undefined : documents.hold(instrument)),
    [documents, instrument],
  );
  const source = useMemo(() => {
    if (instrument === null || paragraph === null) return NO_WORDS;
    const session = documents.get(instrument);
    const text = () => session.replica.doc.words(paragraph);
    return {
      subscribe: (changed: () => void) => {
        let current = text();
        current.observe(changed);
        const stop = session.store.subscribe((model, before) => {
          if (model.replica === before.replica) return;
          current.unobserve(changed);
          current = text();
          current.observe(changed);
          changed();
        });
        return () => {
          current.unobserve(changed);
          stop();
        };
      },
      read: () =>
        runsIn(text())
          .map((run) => run.insert)
          .join('')
          .replaceAll(ANCHOR, ''),
    };
  }, [documents, instrument, paragraph]);
  return useSyncExternalStore(source.subscribe, source.read);
}

const NO_WORDS = { subscribe: () => () => undefined, read: () => '' };

export interface DocumentStatus {
  saved: boolean;
  unsavedWords: number;
  connected: boolean;
}

/** Whether what was written here is in the room's record. */
export function useDocumentStatus(document: DocumentName): DocumentStatus {
  const session = useDocument(document);
  const connected = useDocumentModel(session, (model) => model.connected);
  const unsavedWords = useDocumentModel(session, (model) => model.unsavedWords);
  return { saved: unsavedWords === 0, unsavedWords, connected };
}
