import { isOn } from './on-off.ts';
import type { Style } from './styles.ts';

/** How the words of a run look, as far as a text has it: by its own properties, else by its style, else by its paragraph's. */
export class Look {
  readonly #said = new Map<string, boolean>();
  readonly #styles: ReadonlyMap<string, Style>;
  #style: string | null = null;
  readonly #paragraph: string | null;

  constructor(styles: ReadonlyMap<string, Style>, paragraph: string | null) {
    this.#styles = styles;
    this.#paragraph = paragraph;
  }

  say(property: string, attributes: ReadonlyMap<string, string>): void {
    if (property === 'w:rStyle') this.#style = attributes.get('val') ?? null;
    else this.#said.set(property, isOn(attributes));
  }

  get emphasis(): boolean {
    return this.#said.get(this.#complex ? 'w:iCs' : 'w:i') ?? false;
  }

  get strong(): boolean {
    return this.#said.get(this.#complex ? 'w:bCs' : 'w:b') ?? false;
  }

  get hidden(): boolean {
    const own = this.#said.get('w:vanish');
    if (own !== undefined) return own;
    return [this.#style, this.#paragraph].some(
      (style) => style !== null && this.#styles.get(style)?.hidden === true,
    );
  }

  /** Runs of scripts from right to left have properties of their own for what is bold and italic. */
  get #complex(): boolean {
    return (this.#said.get('w:rtl') ?? false) || (this.#said.get('w:cs') ?? false);
  }
}
