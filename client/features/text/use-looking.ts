import { useEffect } from 'react';
import type { RefObject } from 'react';
import type { ProvisionId } from '../../../shared/base/ids.ts';
import type { Desk } from './desk.ts';

/** Who scrolls is told to look where they stop, in ms. */
const PAUSE = 250;

/**
 * Tells the room which provisions are on this screen, and the one that is written in: the carets of others are sent for
 * those only.
 */
export function useLooking(
  page: RefObject<HTMLElement | null>,
  desk: Desk,
  provisions: readonly ProvisionId[],
): void {
  useEffect(() => {
    const node = page.current;
    if (node === null) return undefined;
    const seen = new Set<string>();
    let told = '';
    let timer: ReturnType<typeof setTimeout> | undefined;
    const tell = (): void => {
      timer = undefined;
      const { editing } = desk.store.getState();
      const home = editing === null ? null : (desk.paragraph(editing.paragraph)?.provision ?? null);
      const looks = [...new Set(home === null ? seen : [...seen, home])].toSorted();
      if (looks.join(' ') === told) return;
      told = looks.join(' ');
      desk.session.look(looks);
    };
    const later = (): void => {
      timer ??= setTimeout(tell, PAUSE);
    };
    const observer = new IntersectionObserver((entries) => {
      for (const { target, isIntersecting } of entries) {
        const id = target.getAttribute('data-provision') ?? '';
        if (isIntersecting) seen.add(id);
        else seen.delete(id);
      }
      later();
    });
    for (const section of node.querySelectorAll('[data-provision]')) observer.observe(section);
    const stop = desk.store.subscribe((model, before) => {
      if (model.editing !== before.editing) later();
    });
    return () => {
      clearTimeout(timer);
      observer.disconnect();
      stop();
    };
  }, [page, desk, provisions]);
}
