import * as Y from 'yjs';
import type { ParagraphId } from '../../../shared/base/ids.ts';
import { rootOf } from '../../../shared/protocol/sync.ts';
import type { Act } from '../../../shared/room/schema.ts';

type Paste = Extract<Act, { type: 'text.paste' }>;

/** A paste at the end of a paragraph, as an editor names it. */
export const pasteAtEnd = (paragraph: ParagraphId, parts: Paste['parts']): Paste => {
  const root = new Y.Doc().getText(rootOf(paragraph));
  const place = Y.createRelativePositionFromTypeIndex(root, 0);
  const end = Buffer.from(Y.encodeRelativePosition(place)).toString('base64');
  return { type: 'text.paste', paragraph, from: end, to: end, parts };
};
