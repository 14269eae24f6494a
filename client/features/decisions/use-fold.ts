import { useLayoutEffect, useState } from 'react';
import type { RefObject } from 'react';
import type { PartyId } from '../../../shared/base/ids.ts';
import { answerOf } from '../../../shared/decisions/state.ts';
import type { Call } from '../../../shared/decisions/state.ts';
import { useHasGavel } from '../../room/names.ts';
import { useLayout } from '../../room/use-layout.ts';

/** So many frames a form may take to close, and the answer to come. */
const PATIENCE = 20;

export interface Fold {
  /** Whether the call can be folded here: an open one, on a telephone. */
  folds: boolean;
  folded: boolean;
  turn: () => void;
  /** A form closed on a button that is folded away: its focus goes to what unfolds it. */
  keepFocus: () => void;
}

/**
 * On a telephone a call opens by itself, leaves the screen to the text once the own delegation has answered, and opens again
 * for a chair who must rule. What one opens or folds by hand stays so until the next of these.
 */
export function useFold(
  call: Call,
  party: PartyId | null,
  toggle: RefObject<HTMLButtonElement | null>,
): Fold {
  const gavel = useHasGavel();
  const folds = useLayout() === 'phone' && call.outcome === null;
  const own = party === null ? null : answerOf(call, party);
  const rules = gavel && call.asked !== null ? call.asked.party : '';
  const moment = `${String(own?.at ?? '')} ${rules}`;
  const [turned, setTurned] = useState<{ moment: string; folded: boolean } | null>(null);
  const folded =
    folds && (turned?.moment === moment ? turned.folded : own !== null && rules === '');
  useLayoutEffect(() => {
    const { activeElement } = document;
    const within = toggle.current?.closest('article')?.contains(activeElement) === true;
    if (folded && within && activeElement?.closest('dialog') === null) toggle.current?.focus();
  }, [folded, toggle]);
  return {
    folds,
    folded,
    turn: () => setTurned({ moment, folded: !folded }),
    keepFocus: () => ifFocusIsLost(() => toggle.current?.focus()),
  };
}

/**
 * Where the focus is nowhere, or on something that is not to be seen: the browser takes it from there a frame later, and gives
 * none to what lies behind a form until that has closed.
 */
function ifFocusIsLost(go: () => void, frames = PATIENCE): void {
  requestAnimationFrame(() => {
    const { activeElement: at } = document;
    if (at === null || at === document.body || !at.checkVisibility()) go();
    if (frames > 1) ifFocusIsLost(go, frames - 1);
  });
}
