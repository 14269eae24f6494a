const MAX_CODE = 500;
const MAX_DEPTH = 100;
const CONTENTS = /^\s*TOC\b/;
const NOTE_AGAIN = /^\s*NOTEREF\s+(\S+)/;

/**
 * The fields that are being read, outer first. Of all of them only further references to a note mean something here; others
 * are what they show.
 */
export class Fields {
  /** `said`: it was told already, and what it shows is passed over. */
  readonly #open: { code: string; said: boolean }[] = [];
  #inCode = false;

  /** Whether the words that come are shown. */
  get shows(): boolean {
    return !this.#open.some(({ said }) => said);
  }

  /** Whether they are those of a table of contents. */
  get inContents(): boolean {
    return this.#open.some(({ code }) => CONTENTS.test(code));
  }

  get inCode(): boolean {
    return this.#inCode;
  }

  code(within: boolean): void {
    this.#inCode = within;
  }

  write(words: string): void {
    const last = this.#open.at(-1);
    if (last !== undefined && last.code.length < MAX_CODE) last.code += words;
  }

  begin(code = ''): void {
    if (this.#open.length < MAX_DEPTH) this.#open.push({ code, said: false });
  }

  /** What comes is what the field shows; the bookmark of the note to which it refers, or null. */
  show(): string | null {
    return NOTE_AGAIN.exec(this.#open.at(-1)?.code ?? '')?.[1] ?? null;
  }

  /** What the field shows was told. */
  said(): void {
    const last = this.#open.at(-1);
    if (last !== undefined) last.said = true;
  }

  end(): void {
    this.#open.pop();
  }
}
