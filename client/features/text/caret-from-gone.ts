import type { ParagraphId } from '../../../shared/base/ids.ts';
import { emptiedMaker } from '../../../shared/text/proposals/may-propose.ts';
import type { TextState } from '../../../shared/text/state.ts';
import type { Room } from '../../room/model.ts';
import type { Desk } from './desk.ts';

/**
 * Whoever takes the last word out of a proposed paragraph of their own, with which it goes, writes on at the end of the one
 * before it: keys, undo above all, must reach the text. Until the function that it answers is called.
 */
export function caretFromGone(room: Room, desk: Desk): () => void {
  return room.store.subscribe(({ state, me }, { state: before }) => {
    if (state === null || before === null || me === null || state.text === before.text) return;
    const { editing } = desk.store.getState();
    if (editing === null || emptiedMaker(state.text, editing.paragraph, me) === null) return;
    const above = stillAbove(before.text, state.text, editing.paragraph);
    desk.leave(editing.paragraph);
    if (above !== null) void desk.edit(above, { kind: 'edge', edge: 'end' });
  });
}

function stillAbove(before: TextState, now: TextState, gone: ParagraphId): ParagraphId | null {
  const home = before.paragraphs[gone]?.provision;
  const list = home === undefined ? [] : (before.provisions[home]?.paragraphs ?? []);
  const above = list.slice(0, Math.max(0, list.indexOf(gone)));
  return above.findLast((id) => now.paragraphs[id] !== undefined) ?? null;
}
