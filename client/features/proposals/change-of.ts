import type * as Y from 'yjs';
import { unreachable } from '../../../shared/base/assert.ts';
import type { InstrumentId, ParagraphId, ProvisionId } from '../../../shared/base/ids.ts';
import type { ProposedChange } from '../../../shared/text/proposals/change.ts';
import { partsWords } from '../../../shared/text/proposals/places.ts';
import { encodePlace } from '../../room/document-carets.ts';
import { runsIn } from '../../room/instrument-doc.ts';
import { newParagraphId } from '../../room/new-ids.ts';
import type { Proposing } from '../../room/model.ts';
import { replacementOf } from './offsets.ts';
import type { BaseWords } from './offsets.ts';

/** What the form asks for, of which each kind of change takes its part. */
export interface Draft {
  words: string;
  after: ParagraphId | null;
  /** Null: as the first. Undefined: not chosen yet. */
  afterProvision: ProvisionId | null | undefined;
  instrument: InstrumentId | null;
}

/** The change that is proposed, or null while something is missing. Places are relative: they hold while others write. */
export function changeOf(
  { kind, paragraph }: Proposing,
  draft: Draft,
  base: BaseWords,
  text: Y.Text,
): ProposedChange | null {
  const words = draft.words.trim();
  switch (kind) {
    case 'words':
    case 'correction': {
      const made = replacementOf(base, draft.words);
      if (made === null || draft.words.includes('\n')) return null;
      const from = encodePlace(text, made.from, made.from === made.to ? -1 : 0);
      const to = encodePlace(text, made.to, -1);
      return {
        kind: kind === 'words' ? 'replace' : 'correction',
        paragraph,
        from,
        to,
        words: made.words,
      };
    }
    case 'alternative':
      return words === '' || words === base.words
        ? null
        : { kind, paragraph, made: newParagraphId(), words };
    case 'insert-paragraph':
    case 'placeholder':
    case 'footnote':
      return words === '' ? null : { kind, after: paragraph, made: newParagraphId(), words };
    case 'remove-paragraph':
    case 'merge':
      return { kind, paragraph };
    case 'move':
      return draft.after === null ? null : { kind, paragraph, after: draft.after };
    case 'split': {
      const cut = draft.words.indexOf('\n');
      const at = base.offsets[cut];
      const same = draft.words.replace('\n', '').replaceAll(' ', '');
      if (cut < 0 || at === undefined || same !== base.words.replaceAll(' ', '')) return null;
      if (!partsWords(runsIn(text), at)) return null;
      return { kind, paragraph, at: encodePlace(text, at), made: newParagraphId() };
    }
    case 'move-provision':
      return draft.afterProvision === undefined ? null : { kind, after: draft.afterProvision };
    case 'to-instrument':
      return draft.instrument === null || draft.afterProvision === undefined
        ? null
        : { kind, instrument: draft.instrument, after: draft.afterProvision };
    case 'reservation':
      return words === '' ? null : { kind, words };
    default:
      return unreachable(kind);
  }
}
