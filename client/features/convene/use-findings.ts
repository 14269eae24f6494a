import { useEffect, useMemo, useRef, useState } from 'react';
import { treated } from '../../../shared/exchange/critic-treated.ts';
import type { TextDraft } from './draft.ts';
import { MAX_SOURCE } from '../../room/read-text-file.ts';
import type { Findings, Told } from './text-worker.ts';

export type Checked =
  | { at: 'nothing' }
  | { at: 'counting' | 'structure' }
  | { at: 'failed' }
  | { at: 'done'; findings: Findings };

const SETTLED_MS = 250;

/** What the room will make of the text, worked out beside the page so that it never freezes. */
export function useFindings({ from, source: written, format, word }: TextDraft): Checked {
  // Tracked changes that become proposals are no words of the text yet.
  const proposes = word?.treatment === 'proposals';
  const source = useMemo(
    () => (proposes ? treated(written, 'base') : written),
    [proposes, written],
  );
  const [checked, setChecked] = useState<Checked>({ at: 'nothing' });
  const asks = useRef(0);
  const wanted = from === 'source' && source.trim() !== '' && source.length <= MAX_SOURCE;

  useEffect(() => {
    asks.current += 1;
    const ask = asks.current;
    if (!wanted) {
      setChecked({ at: 'nothing' });
      return undefined;
    }
    let worker: Worker | null = null;
    const timer = window.setTimeout(() => {
      worker = new Worker(new URL('./text-worker.ts', import.meta.url), { type: 'module' });
      worker.onmessage = ({ data }: MessageEvent<Told>) => {
        if (data.ask !== ask) return;
        setChecked(data);
        if (data.at === 'done' || data.at === 'failed') worker?.terminate();
      };
      worker.onerror = () => setChecked({ at: 'failed' });
      worker.postMessage({ ask, source, format });
    }, SETTLED_MS);
    // A text that was changed meanwhile is not worth finishing.
    return () => {
      window.clearTimeout(timer);
      worker?.terminate();
    };
  }, [wanted, source, format]);

  return checked;
}
