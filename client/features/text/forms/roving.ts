import { useEffect } from 'react';
import type { KeyboardEvent, RefObject } from 'react';

const CHOICES = 'button[data-roves]';

/** One stop of Tab for all choices of a text: the one that had the focus last, or the first. */
export function useRoving(sheet: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const page = sheet.current;
    if (page === null) return undefined;
    let stop: HTMLElement | null = null;
    const take = (choice: HTMLElement | null): void => {
      if (stop !== null) stop.tabIndex = -1;
      stop = choice;
      if (stop !== null) stop.tabIndex = 0;
    };
    const keep = (): void => {
      if (stop === null || !page.contains(stop)) take(page.querySelector<HTMLElement>(CHOICES));
    };
    const focused = (event: FocusEvent): void => {
      if (event.target instanceof HTMLElement && event.target.matches(CHOICES)) take(event.target);
    };
    const changes = new MutationObserver(keep);
    changes.observe(page, { childList: true, subtree: true });
    page.addEventListener('focusin', focused);
    keep();
    return () => {
      changes.disconnect();
      page.removeEventListener('focusin', focused);
    };
  }, [sheet]);
}

/** Arrow keys go from choice to choice. */
export function rove(event: KeyboardEvent<HTMLElement>): void {
  const target = event.target as Element;
  if (!target.matches(CHOICES)) return;
  const onward = getComputedStyle(target).direction === 'rtl' ? 'ArrowLeft' : 'ArrowRight';
  const by = { ArrowDown: 1, ArrowUp: -1, ArrowRight: -1, ArrowLeft: -1, [onward]: 1 }[event.key];
  if (by === undefined) return;
  const all = [...event.currentTarget.querySelectorAll<HTMLElement>(CHOICES)];
  const next = all[all.findIndex((choice) => choice === target) + by];
  if (next === undefined) return;
  event.preventDefault();
  next.focus();
}
