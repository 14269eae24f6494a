import { createStore } from 'zustand/vanilla';
import { useStore } from 'zustand';
import type { Anchor } from '../../shared/base/anchor.ts';
import type { ParagraphId, ProvisionId } from '../../shared/base/ids.ts';
import type { RoomState } from '../../shared/room/state.ts';
import { locate } from '../../shared/views/locate.ts';
import type { Located, TextSight } from '../../shared/views/locate.ts';
import { recall, remember } from '../ui/storage.ts';
import type { Room } from './model.ts';
import { useRoomApi } from './use-room.ts';

export type TalkTab = 'discussion' | 'notes';

/** What hangs on a paragraph. */
export interface Mark {
  threads: number;
  notes: number;
  /** The first thing there, to be shown. */
  first: string;
  tab: TalkTab;
}

interface TalkModel {
  open: boolean;
  tab: TalkTab;
  /** What something is being written about. */
  draft: Anchor | null;
  /** Words of the text that are selected now, or were last. */
  chosen: Anchor | null;
  /** The thread or note to be brought into view; `nonce` makes asking twice two requests. */
  focus: { id: string; nonce: number } | null;
  /** Where the words of every thread and note are. */
  places: ReadonlyMap<string, Located>;
  marks: ReadonlyMap<ParagraphId, Mark>;
  /** Messages of each thread that this device has shown. */
  seen: Readonly<Record<string, number>>;
}

/** What one person looks at beside the text, and where it stands in it; stays on this device. */
export class Talk {
  readonly store = createStore<TalkModel>()(() => ({
    open: false,
    tab: 'discussion',
    draft: null,
    chosen: null,
    focus: null,
    places: new Map(),
    marks: new Map(),
    seen: {},
  }));
  private readonly key: string;
  private nonce = 0;

  constructor(room: Room) {
    this.key = `parley.talk.${room.room}.${room.seat}`;
    this.store.setState({ seen: readSeen(recall(this.key)) });
  }

  show(tab: TalkTab, id: string | null = null): void {
    const focus = id === null ? null : { id, nonce: (this.nonce += 1) };
    this.store.setState({ open: true, tab, focus });
  }

  /** Opens what is to be written about these words, or this paragraph or provision. */
  compose(tab: TalkTab, draft: Anchor): void {
    this.store.setState({ open: true, tab, draft, focus: null });
  }

  close(): void {
    this.store.setState({ open: false, draft: null });
  }

  read(thread: string, messages: number): void {
    const { seen } = this.store.getState();
    if ((seen[thread] ?? 0) >= messages) return;
    const next = { ...seen, [thread]: messages };
    this.store.setState({ seen: next });
    remember(this.key, JSON.stringify(next));
  }

  place(state: RoomState, sight: TextSight): void {
    const places = new Map<string, Located>();
    const marks = new Map<ParagraphId, Mark>();
    const before = this.store.getState();
    const mark = (id: string, at: Located, tab: TalkTab): void => {
      places.set(id, at);
      if (at.paragraph === null) return;
      const { threads, notes, first, ...rest } = marks.get(at.paragraph) ?? {
        threads: 0,
        notes: 0,
        first: id,
        tab,
      };
      marks.set(at.paragraph, {
        ...rest,
        first,
        threads: threads + Number(tab === 'discussion'),
        notes: notes + Number(tab === 'notes'),
      });
    };
    for (const { id, anchor, resolved } of Object.values(state.discussion.threads)) {
      const at = locate(anchor, sight);
      if (resolved === null) mark(id, at, 'discussion');
      else places.set(id, at);
    }
    for (const { id, anchor } of Object.values(state.notes.notes)) {
      mark(id, locate(anchor, sight), 'notes');
    }
    const now = { places: kept(places, before.places), marks: kept(marks, before.marks) };
    // Every paragraph would be asked for its mark, three times a second while somebody writes.
    if (now.places !== before.places || now.marks !== before.marks) this.store.setState(now);
  }
}

/** What says the same as before is the same object: only what changed is drawn anew. */
function kept<K, V>(now: Map<K, V>, before: ReadonlyMap<K, V>): ReadonlyMap<K, V> {
  let same = now.size === before.size;
  for (const [key, value] of now) {
    const old = before.get(key);
    if (old !== undefined && JSON.stringify(old) === JSON.stringify(value)) now.set(key, old);
    else same = false;
  }
  return same ? before : now;
}

const readSeen = (stored: string | null): Record<string, number> => {
  try {
    const found: unknown = JSON.parse(stored ?? '{}');
    if (typeof found !== 'object' || found === null) return {};
    return Object.fromEntries(
      Object.entries(found).filter((entry): entry is [string, number] => {
        return typeof entry[1] === 'number';
      }),
    );
  } catch {
    // Something else under this key: then everything is new once more.
    return {};
  }
};

const byRoom = new WeakMap<Room, Talk>();

export function talkOf(room: Room): Talk {
  const known = byRoom.get(room) ?? new Talk(room);
  byRoom.set(room, known);
  return known;
}

export const useTalk = (): Talk => talkOf(useRoomApi());

export const useTalkModel = <T>(selector: (model: TalkModel) => T): T =>
  useStore(useTalk().store, selector);

/** A provision or a paragraph as such. */
export const anchorOf = (provision: ProvisionId, paragraph: ParagraphId | null = null): Anchor => ({
  provision,
  paragraph,
  from: null,
  to: null,
  at: 0,
  quote: '',
});
