import { useEffect, useMemo, useState } from 'react';
import type { ProvisionId } from '../../../shared/base/ids.ts';
import type { OpenOption } from '../../room/model.ts';
import { signOf } from './signs.ts';

/** So many frames the words may take to be drawn after one was sent there. */
const PATIENCE = 40;

/**
 * Where a card stands: beside a sign in the text. Words are drawn anew all the time, and what a card decides may take
 * its sign away; then it stays at the sign's successor, at the paragraph, or where it last was.
 */
class CardAnchor {
  private readonly option: OpenOption['id'];
  private readonly row: string | null;
  private element: Element;
  private last: DOMRect;

  constructor(option: OpenOption['id'], element: Element) {
    this.option = option;
    this.element = element;
    this.row =
      element.closest<HTMLElement>('[data-paragraph]')?.getAttribute('data-paragraph') ?? null;
    this.last = element.getBoundingClientRect();
  }

  getBoundingClientRect(): DOMRect {
    const { contextElement } = this;
    if (contextElement.isConnected) this.last = contextElement.getBoundingClientRect();
    return this.last;
  }

  /** By this name the popover asks what to follow when something is scrolled. */
  get contextElement(): Element {
    if (!this.element.isConnected)
      this.element = signOf(this.option) ?? this.rowNow ?? this.element;
    return this.element;
  }

  /** The focus goes back to the sign, where it came from there, or to its paragraph. */
  giveBack(): void {
    const { contextElement: anchor } = this;
    const sign = anchor instanceof HTMLElement && anchor.tabIndex === -1 ? anchor : null;
    const row = anchor.closest<HTMLElement>('[data-paragraph]');
    (sign?.hasAttribute('tabindex') === true ? sign : row)?.focus({ preventScroll: true });
  }

  private get rowNow(): Element | null {
    return this.row === null
      ? null
      : document.querySelector(`[data-paragraph="${CSS.escape(this.row)}"]`);
  }
}

/** Null while nothing is open, and until its words are drawn. */
export function useCardAnchor(
  option: OpenOption | null,
  provision: ProvisionId | null,
  phone: boolean,
): { current: CardAnchor } | null {
  const [found, find] = useState<{ option: OpenOption['id']; element: Element } | null>(null);
  useEffect(() => {
    if (option === null || provision === null || phone) return undefined;
    let frame = 0;
    let frames = 0;
    const show = (element: Element | null): void =>
      find(element === null ? null : { option: option.id, element });
    const look = (): void => {
      const given = option.anchor?.isConnected === true ? option.anchor : null;
      const sign = given ?? signOf(option.id);
      frames += 1;
      if (sign !== null) show(sign);
      else if (frames < PATIENCE) frame = requestAnimationFrame(look);
      else show(document.querySelector(`[data-provision="${CSS.escape(provision)}"]`));
    };
    look();
    return () => cancelAnimationFrame(frame);
  }, [option, provision, phone]);
  return useMemo(
    () => (found === null ? null : { current: new CardAnchor(found.option, found.element) }),
    [found],
  );
}
