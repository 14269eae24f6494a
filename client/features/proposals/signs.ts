const PAGE = '[data-provision]';

/** The first sign of a bracket, or the first marked words of a proposal, in the text that is drawn. */
export const signOf = (id: string): HTMLElement | null => {
  const key = CSS.escape(id);
  return document.querySelector<HTMLElement>(
    `${PAGE} [data-bracket="${key}"], ${PAGE} [data-proposal~="${key}"]`,
  );
};

type Kind = 'bracket' | 'proposal';

/** Signs in the order of the text, the first of each bracket or proposal. */
function signs(kind: Kind): { id: string; element: HTMLElement }[] {
  const seen = new Set<string>();
  return [...document.querySelectorAll<HTMLElement>(`${PAGE} [data-${kind}]`)].flatMap(
    (element) => {
      const id = (element.dataset[kind] ?? '').split(' ')[0] ?? '';
      if (id === '' || seen.has(id)) return [];
      seen.add(id);
      return [{ id, element }];
    },
  );
}

/** Where the reader is: at the focused place of the text, or at the top of what is seen of it. */
function isBehind(element: HTMLElement): boolean {
  const here = document.activeElement;
  if (here !== null && here.closest('[data-paragraph]') !== null) {
    return (here.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
  }
  return element.getBoundingClientRect().top > EDGE;
}

/** Below the head of the room, in px. */
const EDGE = 160;

/** The next sign of that kind, or the one before; past the end it begins anew. Null where there is none. */
export function neighbourSign(kind: Kind, by: 1 | -1): { id: string; element: HTMLElement } | null {
  const all = signs(kind);
  const own = all.findIndex(({ element }) => element === document.activeElement);
  if (own >= 0) return all[(own + by + all.length) % all.length] ?? null;
  const next = all.findIndex(({ element }) => isBehind(element));
  if (by === 1) return all[Math.max(0, next)] ?? null;
  return all.at(next === -1 ? -1 : next - 1) ?? null;
}

/** Makes a sign the place where the keys are: it has a name and can be opened, as long as it has the focus. */
export function focusSign(element: HTMLElement, label: string): void {
  element.tabIndex = -1;
  element.setAttribute('role', 'button');
  element.setAttribute('aria-haspopup', 'dialog');
  element.setAttribute('aria-label', label);
  element.scrollIntoView({ block: 'center' });
  element.focus({ preventScroll: true });
  element.addEventListener(
    'blur',
    () => {
      // It keeps `tabindex`: the card gives the focus back to it.
      for (const name of ['role', 'aria-haspopup', 'aria-label']) element.removeAttribute(name);
    },
    { once: true },
  );
}
