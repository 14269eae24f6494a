import { useEffect, useMemo, useRef, useState } from 'react';
import type { RefObject } from 'react';
import type { ProvisionId } from '../../../shared/base/ids.ts';
import { useRoomApi, useRoomState } from '../../room/use-room.ts';
import { useView } from '../../room/view-store.ts';

/** So many paragraphs are drawn at once: a screen and more, in less than a frame or two. */
const BATCH = 30;
/** A machine that is never idle draws the next ones after so long, in ms. */
const PATIENCE = 150;
const NONE: ReadonlySet<ProvisionId> = new Set();
const NO_PROVISIONS: readonly ProvisionId[] = [];

/**
 * Which provisions have their words in the page. Those where one reads come first, the others a few at a time while
 * nothing else is to be done: in the end all stand in it, so that the browser's own search, anchors and voices know
 * the whole text.
 */
export function useDrawnProvisions(
  page: RefObject<HTMLElement | null>,
  provisions: readonly ProvisionId[],
): (id: ProvisionId) => boolean {
  const known = useRoomState((state) => state.text.provisions);
  const target = useView((view) => view.target?.provision ?? null);
  const { view } = useRoomApi();
  const [drawn, setDrawn] = useState(NONE);

  const next = useMemo(() => {
    // Where one is when the next ones are chosen: nothing is drawn again for each provision that is scrolled past.
    const here = target ?? view.getState().inView;
    const from = here === null ? 0 : Math.max(0, provisions.indexOf(here));
    const batch: ProvisionId[] = [];
    let paragraphs = 0;
    const around = provisions
      .map((id, i) => ({ id, far: i >= from ? i - from : from - i + provisions.length / 8 }))
      .toSorted((a, b) => a.far - b.far);
    for (const { id } of around) {
      if (drawn.has(id)) continue;
      if (paragraphs >= BATCH) break;
      batch.push(id);
      paragraphs += known[id]?.paragraphs.length ?? 0;
    }
    return batch;
  }, [provisions, target, view, drawn, known]);

  const first = drawn.size === 0;
  useEffect(() => {
    if (next.length === 0) return undefined;
    const draw = (): void => setDrawn((before) => new Set([...before, ...next]));
    return first ? soon(draw, 0) : soon(draw, PATIENCE);
  }, [next, first]);
  const waiting = provisions.some((id) => !drawn.has(id));
  useComingIntoView(page, waiting ? provisions : NO_PROVISIONS, (ids) =>
    setDrawn((before) => new Set([...before, ...ids])),
  );

  return (id) => drawn.has(id) || id === target || (first && next.includes(id));
}

/** When the page has a moment, or after `patience` ms. */
function soon(go: () => void, patience: number): () => void {
  if (patience > 0 && typeof requestIdleCallback === 'function') {
    const idle = requestIdleCallback(go, { timeout: patience });
    return () => cancelIdleCallback(idle);
  }
  const timer = setTimeout(go, patience);
  return () => clearTimeout(timer);
}

/**
 * Who scrolls to a provision before its turn does not wait for it. Without provisions nothing is observed: each of them
 * costs something in every frame.
 */
function useComingIntoView(
  page: RefObject<HTMLElement | null>,
  provisions: readonly ProvisionId[],
  onCome: (ids: ProvisionId[]) => void,
): void {
  const come = useRef(onCome);
  useEffect(() => {
    come.current = onCome;
  });
  useEffect(() => {
    if (provisions.length === 0) return undefined;
    const known = new Set<string>(provisions);
    const observer = new IntersectionObserver(
      (entries) => {
        const ids = entries.flatMap(({ target, isIntersecting }) => {
          const id = target.getAttribute('data-provision') ?? '';
          return isIntersecting && known.has(id) ? [id as ProvisionId] : [];
        });
        if (ids.length > 0) come.current(ids);
      },
      { rootMargin: '100% 0px' },
    );
    for (const section of page.current?.querySelectorAll('[data-provision]') ?? [])
      observer.observe(section);
    return () => observer.disconnect();
  }, [page, provisions]);
}
