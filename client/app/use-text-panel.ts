import i18next from 'i18next';
import { useEffect, useState } from 'react';
import type { ComponentType } from 'react';
import type { TextPanelProps } from '../features/text/text-panel.tsx';

/**
 * The text's screen with its sentences, once both are there. Not by `lazy`: React would draw the long text at the
 * lowest priority, and on a slow device the clocks, which tick above it, would put it off for ever.
 */
export function useTextPanel(): { Panel: ComponentType<TextPanelProps> | null; failed: boolean } {
  const [found, setFound] = useState<{ panel: ComponentType<TextPanelProps> } | null>(null);
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    Promise.all([
      import('../features/text/text-panel.tsx'),
      i18next.loadNamespaces(['text', 'forms']),
    ]).then(
      ([{ TextPanel }]) => setFound({ panel: TextPanel }),
      () => setFailed(true),
    );
  }, []);
  return { Panel: found?.panel ?? null, failed };
}
