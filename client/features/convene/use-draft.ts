import { useEffect, useReducer } from 'react';
import type { Dispatch } from 'react';
import { forget, recall, remember } from '../../ui/storage.ts';
import { emptyDraft, reduceDraft } from './draft.ts';
import type { Draft, DraftAct } from './draft.ts';

const KEY = 'parley.convene';
const SETTLED_MS = 300;

function restored(): Draft {
  const kept = recall(KEY, 'session');
  // Written by this file alone; a form of an older version lacks fields, which the empty one supplies.
  const empty = emptyDraft();
  if (kept === null) return empty;
  const draft = JSON.parse(kept) as Draft;
  return { ...empty, ...draft, text: { ...empty.text, ...draft.text } };
}

/** The form, kept in this tab until it is sent. */
export function useDraft(): [Draft, Dispatch<DraftAct>] {
  const [draft, dispatch] = useReducer(reduceDraft, undefined, restored);
  useEffect(() => {
    const write = (): void => remember(KEY, JSON.stringify({ ...draft, key: '' }), 'session');
    const timer = window.setTimeout(write, SETTLED_MS);
    window.addEventListener('pagehide', write);
    return () => {
      window.clearTimeout(timer);
      window.removeEventListener('pagehide', write);
    };
  }, [draft]);
  return [draft, dispatch];
}

export const forgetDraft = (): void => forget(KEY, 'session');
