import { fromBase64, toBase64 } from 'lib0/buffer';
import { createStore } from 'zustand/vanilla';
import * as Y from 'yjs';
import type { SeatId } from '../../shared/base/ids.ts';
import { caret as caretSchema } from '../../shared/protocol/awareness.ts';
import { seatId } from '../../shared/base/ids.ts';
import type { Replica } from './document-replica.ts';

/** Where another seat writes. */
export interface RemoteCaret {
  seat: SeatId;
  anchor: Y.RelativePosition;
  head: Y.RelativePosition;
}

type Carets = Readonly<Record<string, readonly RemoteCaret[]>>;

/** One's own caret is told at most so often, in ms. */
const PACE = 200;

export const encodePlace = (text: Y.Text, at: number, assoc = 0): string =>
  toBase64(Y.encodeRelativePosition(Y.createRelativePositionFromTypeIndex(text, at, assoc)));

/** Offset of a place in its paragraph, or null when it is not there (any more). */
export function offsetIn(text: Y.Text, place: Y.RelativePosition): number | null {
  if (text.doc === null) return null;
  const found = Y.createAbsolutePositionFromRelativePosition(place, text.doc);
  return found !== null && found.type === text ? found.index : null;
}

/** Who writes where in one instrument, by paragraph. */
export class CaretBoard {
  readonly store = createStore<Carets>()(() => ({}));
  private readonly own: string;
  private replica: Replica | null = null;
  private next: { caret: unknown } | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private readonly read = (): void => this.refresh();

  constructor(own: string) {
    this.own = own;
  }

  follow(replica: Replica): void {
    this.replica?.provider.awareness.off('change', this.read);
    this.replica = replica;
    replica.provider.awareness.on('change', this.read);
    this.refresh();
  }

  stop(): void {
    clearTimeout(this.timer);
    this.replica?.provider.awareness.off('change', this.read);
  }

  /** Tells everybody where this seat writes; null: nowhere. */
  publish(paragraph: string | null, text: Y.Text | null, anchor = 0, head = 0): void {
    const nowhere = paragraph === null || text === null;
    this.next = {
      caret: nowhere
        ? null
        : { paragraph, anchor: encodePlace(text, anchor), head: encodePlace(text, head) },
    };
    if (nowhere) this.send();
    else this.timer ??= setTimeout(() => this.send(), PACE);
  }

  private send(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    if (this.next !== null) this.replica?.provider.awareness.setLocalState(this.next);
    this.next = null;
  }

  private refresh(): void {
    const carets: Record<string, RemoteCaret[]> = {};
    for (const state of this.replica?.provider.awareness.getStates().values() ?? []) {
      const seat = seatId.safeParse(state['seat']);
      const caret = caretSchema.safeParse(state['caret']);
      if (!seat.success || !caret.success || seat.data === this.own) continue;
      const { paragraph } = caret.data;
      const [anchor, head] = [decodePlace(caret.data.anchor), decodePlace(caret.data.head)];
      if (anchor === null || head === null) continue;
      carets[paragraph] = [...(carets[paragraph] ?? []), { seat: seat.data, anchor, head }];
    }
    this.store.setState((before) => keepAlike(before, carets), true);
  }
}

/** Carets that stand where they stood are the same objects: only paragraphs in which one moved are drawn again. */
function keepAlike(before: Carets, now: Carets): Carets {
  const kept = Object.entries(now).map(([paragraph, carets]) => {
    const old = before[paragraph];
    const same =
      old?.length === carets.length &&
      carets.every((caret, i) => old[i] !== undefined && stands(caret, old[i]));
    return [paragraph, same ? old : carets] as const;
  });
  return Object.fromEntries(kept);
}

const stands = (a: RemoteCaret, b: RemoteCaret): boolean =>
  a.seat === b.seat &&
  Y.compareRelativePositions(a.anchor, b.anchor) &&
  Y.compareRelativePositions(a.head, b.head);

export function decodePlace(place: string): Y.RelativePosition | null {
  try {
    return Y.decodeRelativePosition(fromBase64(place));
  } catch {
    // Another client's bytes: a caret that cannot be read is not drawn.
    return null;
  }
}
