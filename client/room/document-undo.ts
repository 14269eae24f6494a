import * as Y from 'yjs';
import type { Result } from '../../shared/base/result.ts';
import { FREE_HAND } from './hand.ts';
import type { Edit, HandOn, Inverse } from './document-edits.ts';
import { takeBack, writeEdits } from './document-edits.ts';
import { Successions, noteCarried } from './document-successions.ts';
import { wordsChanged } from './words-changed.ts';

/** Writing that pauses for longer than this is two steps of undo, in ms. */
const ONE_STEP = 500;
const DEPTH = 500;

/** A change of structure, which only the server makes; `run` takes it back and answers the step that redoes it. */
export interface StructureStep {
  /** Refused where it cannot be taken back any more; null where that cannot be undone in turn. */
  run: () => Promise<Result<StructureStep | null>>;
  /** Where writing went on after the change was made. */
  place?: { paragraph: string; at: number } | undefined;
}

type Step =
  | { kind: 'words'; paragraph: string; at: number; inverses: Inverse[] }
  | { kind: 'structure'; step: StructureStep };

/**
 * Undo by intention: takes back what this person wrote and nothing that anybody else did (design.md 3). One per
 * instrument, so that it reaches across paragraphs.
 */
export class IntentionUndo {
  readonly successions = new Successions();
  private readonly doc: Y.Doc;
  private readonly origin: object;
  private readonly hand: HandOn;
  private done: Step[] = [];
  private undone: Step[] = [];

  /** `hand` tells what may be done to a paragraph now: whatever may not, is not taken back. */
  constructor(doc: Y.Doc, origin: object, hand: HandOn = () => FREE_HAND) {
    this.hand = hand;
    this.doc = doc;
    this.origin = origin;
  }

  /** Follows words that commands carry to other paragraphs, until the function that it answers is called. */
  watch(): () => void {
    const note = (transaction: Y.Transaction): void => noteCarried(transaction, this.successions);
    this.doc.on('afterTransaction', note);
    return () => this.doc.off('afterTransaction', note);
  }

  /** Writes and remembers how to take it back. `by` tells the writer's own change from others in Yjs events. */
  write(paragraph: string, text: Y.Text, edits: readonly Edit[], now: number, by: object): void {
    let inverses: Inverse[] = [];
    this.doc.transact(() => {
      inverses = writeEdits(text, edits);
    }, by);
    if (inverses.length === 0) return;
    this.undone = [];
    const last = this.done.at(-1);
    if (last?.kind === 'words' && last.paragraph === paragraph && now - last.at < ONE_STEP) {
      last.inverses = [...inverses, ...last.inverses];
      last.at = now;
    } else {
      this.push({ kind: 'words', paragraph, at: now, inverses });
    }
  }

  did(step: StructureStep): void {
    this.undone = [];
    this.push({ kind: 'structure', step });
  }

  /** The next change begins a new step. */
  pause(): void {
    const last = this.done.at(-1);
    if (last?.kind === 'words') last.at = Number.NEGATIVE_INFINITY;
  }

  /** Answers the place to look at, or null when there is nothing (more) of one's own to take back. */
  undo(): Promise<Taken | null> {
    return this.take(this.done, this.undone);
  }

  redo(): Promise<Taken | null> {
    return this.take(this.undone, this.done);
  }

  private push(step: Step): void {
    this.done.push(step);
    if (this.done.length > DEPTH) this.done.shift();
  }

  private async take(from: Step[], to: Step[]): Promise<Taken | null> {
    for (let step = from.pop(); step !== undefined; step = from.pop()) {
      if (step.kind === 'structure') {
        const done = await step.step.run();
        if (!done.ok) continue;
        if (done.value !== null) to.push({ kind: 'structure', step: done.value });
        return { kind: 'structure', place: done.value?.place ?? null };
      }
      const { inverses, place } = this.takeWordsBack(step.inverses);
      if (inverses.length === 0) continue;
      to.push({ kind: 'words', paragraph: step.paragraph, at: Number.NEGATIVE_INFINITY, inverses });
      return { kind: 'words', place };
    }
    return null;
  }

  private takeWordsBack(steps: readonly Inverse[]): { inverses: Inverse[]; place: Place | null } {
    let place: Place | null = null;
    const inverses: Inverse[] = [];
    const watch = (transaction: Y.Transaction): void => {
      for (const [type, events] of transaction.changedParentTypes) {
        const event = events.find((found) => found instanceof Y.YTextEvent);
        if (type instanceof Y.Text && event !== undefined)
          place = { text: type, at: wordsChanged(event).end };
      }
    };
    this.doc.once('afterTransaction', watch);
    this.doc.transact(() => {
      for (const inverse of steps)
        inverses.unshift(...takeBack(this.doc, inverse, this.successions, this.hand));
    }, this.origin);
    return { inverses, place };
  }
}

/** Where the caret goes: behind what came back, or where it was taken away. */
export interface Place {
  text: Y.Text;
  at: number;
}

export type Taken =
  | { kind: 'words'; place: Place | null }
  | { kind: 'structure'; place: { paragraph: string; at: number } | null };
