import type { InstrumentId, ParagraphId } from '../../../shared/base/ids.ts';
import type { TextState } from '../../../shared/text/state.ts';
import type { Room } from '../../room/model.ts';

/** Which paragraph comes before or after another, as the room's state has it. */
export class ParagraphOrder {
  private readonly room: Room;
  private readonly instrument: InstrumentId;

  constructor(room: Room, instrument: InstrumentId) {
    this.room = room;
    this.instrument = instrument;
  }

  /** Across provisions, in the order of the text. */
  next(paragraph: ParagraphId, by: -1 | 1): ParagraphId | null {
    const { text } = this;
    const found = text?.instruments.find((instrument) => instrument.id === this.instrument);
    const all = (found?.provisions ?? []).flatMap((id) => text?.provisions[id]?.paragraphs ?? []);
    return all[all.indexOf(paragraph) + by] ?? null;
  }

  /** The neighbour in the same provision, if it is of the same kind: only then may they be joined. */
  alike(paragraph: ParagraphId, by: -1 | 1): ParagraphId | null {
    const list = this.siblings(paragraph);
    const found = list[list.indexOf(paragraph) + by];
    const paragraphs = this.text?.paragraphs;
    return found !== undefined && paragraphs?.[found]?.kind === paragraphs?.[paragraph]?.kind
      ? found
      : null;
  }

  /** All of the provision that the paragraph is in, itself among them. */
  siblings(paragraph: ParagraphId): readonly ParagraphId[] {
    const home = this.text?.paragraphs[paragraph]?.provision;
    return home === undefined ? [] : (this.text?.provisions[home]?.paragraphs ?? []);
  }

  private get text(): TextState | undefined {
    return this.room.store.getState().state?.text;
  }
}
