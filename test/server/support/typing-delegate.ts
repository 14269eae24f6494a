import type { Run } from '../../../shared/text/rewrite.ts';
import { translate } from '../../../client/features/text/propose/translate.ts';
import type { Edit } from '../../../client/room/document-edits.ts';
import { IntentionUndo } from '../../../client/room/document-undo.ts';
import type { Hand } from '../../../client/room/hand.ts';
import { InstrumentDoc, runsIn } from '../../../client/room/instrument-doc.ts';

export const PARAGRAPH = 'p1';
export type Party = 'EU' | 'US' | 'BR';
export const isOf = (id: string, party: Party): boolean => id.startsWith(party);

/** A delegate's editor: what they type goes through the translation, and undo by the same hand. */
export class Delegate {
  readonly doc = new InstrumentDoc({ gc: true });
  readonly party: Party;
  /** In mode propose, or with the pen of mode free. */
  proposes = true;
  readonly kept = new Set<string>();
  private readonly undoing = new IntentionUndo(this.doc, this, () => this.hand);
  private made: number;
  private now = 0;

  /** `made`: how many proposals an earlier page of the delegate has begun. */
  constructor(party: Party, client: number, made = 0) {
    this.party = party;
    this.made = made;
    this.doc.clientID = client;
    this.doc.words(PARAGRAPH);
  }

  get hand(): Hand {
    return {
      proposes: this.proposes,
      newWords: null,
      stands: () => true,
      standing: (id) => (!isOf(id, this.party) ? 'theirs' : this.kept.has(id) ? 'kept' : 'mine'),
    };
  }

  get runs(): readonly Run[] {
    return runsIn(this.doc.words(PARAGRAPH));
  }

  type(edits: readonly Edit[]): void {
    this.now += 1000;
    const done = translate(this.runs, edits, this.hand, {
      freshId: () => `${this.party}-${(this.made += 1)}`,
      going: () => null,
    });
    this.undoing.write(PARAGRAPH, this.doc.words(PARAGRAPH), done.edits, this.now, this);
  }

  /** Others take a stance on one of the delegate's proposals. */
  keep(nth: number): void {
    if (nth <= this.made) this.kept.add(`${this.party}-${String(nth)}`);
  }

  get begun(): number {
    return this.made;
  }

  async take(which: 'undo' | 'redo'): Promise<void> {
    await this.undoing[which]();
  }
}
