/** Shows the extent of the bracket under the pointer by one rule of a sheet: no paragraph is drawn again. */
export class BracketHighlight {
  private readonly page: HTMLElement;
  private readonly sheet = new CSSStyleSheet();
  private shown = '';
  private readonly over = (event: Event): void => {
    const at = event.target instanceof Element ? event.target.closest('[data-bracket]') : null;
    this.show(at?.getAttribute('data-bracket') ?? '');
  };

  constructor(page: HTMLElement) {
    this.page = page;
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, this.sheet];
    page.addEventListener('pointerover', this.over);
    page.addEventListener('pointerleave', this.over);
    page.addEventListener('focusin', this.over);
  }

  stop(): void {
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((s) => s !== this.sheet);
    this.page.removeEventListener('pointerover', this.over);
    this.page.removeEventListener('pointerleave', this.over);
    this.page.removeEventListener('focusin', this.over);
  }

  private show(bracket: string): void {
    if (bracket === this.shown) return;
    this.shown = bracket;
    this.sheet.replaceSync(
      bracket === '' ? '' : `[data-within~="${CSS.escape(bracket)}"]{background:var(--warn-soft)}`,
    );
  }
}
