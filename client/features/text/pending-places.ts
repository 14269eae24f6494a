import type { StoreApi } from 'zustand/vanilla';
import type { ParagraphId } from '../../../shared/base/ids.ts';
import type { DocumentSession } from '../../room/document-session.ts';
import type { Spot } from './desk-parts.ts';
import type { CaretAt, DeskModel, PendingPlace } from './desk-model.ts';
import type { Done } from './structure.ts';

/** What of a desk (desk.ts) goes on at a place once it is there. */
interface DeskBehind {
  store: StoreApi<DeskModel>;
  session: DocumentSession;
  mayWriteIn: (paragraph: ParagraphId) => boolean;
  report: (done: Done) => void;
  open: (paragraph: ParagraphId, caret: CaretAt) => void;
  type: (paragraph: ParagraphId, at: number, words: string) => number;
  split: (paragraph: ParagraphId, at: number) => Promise<void>;
  undo: (which: 'undo' | 'redo') => Promise<void>;
}

/** Where writing goes on at a place that the server has not made yet: what is typed and wanted meanwhile. */
export class PendingPlaces {
  private readonly desk: DeskBehind;
  private last = 0;
  private wanted: 'undo' | 'redo' | null = null;
  /** Set by the pending place that is drawn: takes what was typed there so far. */
  private takeTyped: (() => string) | null = null;
  /** Keystrokes that belong behind the next pending place's caret. */
  private left = '';

  constructor(desk: DeskBehind) {
    this.desk = desk;
  }

  /** The drawn pending place says how to take what was typed into it. */
  capture(take: (() => string) | null): void {
    this.takeTyped = take;
  }

  begin(place: Omit<PendingPlace, 'id' | 'typed'>): number {
    const id = (this.last += 1);
    this.desk.store.setState({ editing: null, pending: { ...place, id, typed: this.left } });
    this.left = '';
    this.wanted = null;
    return id;
  }

  /** Answers what was typed there; nothing where another place has come instead. */
  end(id: number): string {
    if (this.desk.store.getState().pending?.id !== id) return '';
    const typed = this.takeTyped?.() ?? '';
    this.desk.store.setState({ pending: null });
    return typed;
  }

  want(which: 'undo' | 'redo'): void {
    this.wanted = which;
  }

  undoWanted(): void {
    const { wanted } = this;
    this.wanted = null;
    if (wanted !== null) void this.desk.undo(wanted);
  }

  /** The server has answered: writing goes on `there`, or `back` where it was when it was refused. */
  settle(id: number, done: Done, there: Spot, back: Spot | null): void {
    const { desk } = this;
    const typed = this.end(id);
    desk.report(done);
    const place = done.ok ? there : back;
    if (place === null || !desk.mayWriteIn(place.paragraph)) {
      if (typed !== '')
        desk.session.handBack(
          [{ paragraph: there.paragraph, words: typed }],
          done.ok ? null : done.refusal,
        );
      return;
    }
    const [now = '', ...later] = typed.split('\n');
    const at = place.at + desk.type(place.paragraph, place.at, now);
    if (later.length === 0) {
      desk.open(place.paragraph, { kind: 'offset', anchor: at, head: at });
      this.undoWanted();
      return;
    }
    this.left = later.join('\n');
    void desk.split(place.paragraph, at);
  }
}
