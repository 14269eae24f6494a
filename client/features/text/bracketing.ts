import { Plugin } from 'prosemirror-state';
import { Decoration, DecorationSet } from 'prosemirror-view';
import type { EditorView } from 'prosemirror-view';
import type { ParagraphId } from '../../../shared/base/ids.ts';
import type { Desk } from './desk.ts';
import { POSITION_OF_START } from './schema.ts';
import styles from './bracketing.module.css';

export interface Hints {
  /** "Enter puts it in brackets, Esc leaves it." */
  confirm: string;
  /** "] closes the bracket, Esc gives it up." */
  open: string;
}

interface Ghosts {
  /** Where brackets were opened by typing and not closed yet, the outermost first. */
  open: readonly number[];
  /** Words that Enter puts in brackets. */
  offer: { from: number; to: number } | null;
}

const NONE: Ghosts = { open: [], offer: null };
const OPENS = ['[', '［', '【'];
const CLOSES = [']', '］', '】'];
/** What ends the words that a lone closing bracket would take in. */
const BREAKS = /[.,;:!?،؛。，；：]\s*$/u;

/**
 * A typed bracket is never a character. `[` opens one at the caret and `]` closes it, round whatever was typed or
 * passed between; with words selected, either offers to bracket them.
 */
export class Bracketing {
  readonly plugin: Plugin<Ghosts>;
  private readonly desk: Desk;
  private readonly paragraph: ParagraphId;

  constructor(desk: Desk, paragraph: ParagraphId, hints: Hints) {
    this.desk = desk;
    this.paragraph = paragraph;
    this.plugin = new Plugin<Ghosts>({
      state: {
        init: () => NONE,
        apply: (tr, ghosts) => {
          const set = tr.getMeta(this.plugin) as Ghosts | undefined;
          if (set !== undefined) return set;
          const { open, offer } = ghosts;
          const moved = offer !== null && (tr.selectionSet || tr.docChanged);
          return {
            open: tr.docChanged ? open.map((at) => tr.mapping.map(at, -1)) : open,
            offer: moved ? null : offer,
          };
        },
      },
      props: {
        decorations: (state) => {
          const { open, offer } = this.plugin.getState(state) ?? NONE;
          const last = open.length - 1;
          const ghosts = open.map((at, i) => ghost(at, '[', i === last ? hints.open : null, -1));
          if (offer !== null)
            ghosts.push(ghost(offer.from, '[', null, -1), ghost(offer.to, ']', hints.confirm, 1));
          return DecorationSet.create(state.doc, ghosts);
        },
      },
    });
  }

  /** True when what was typed is a bracket, whose character is then not inserted. */
  typed(view: EditorView, typed: string): boolean {
    const opens = OPENS.includes(typed);
    if (!opens && !CLOSES.includes(typed)) return false;
    const { open } = this.ghosts(view);
    const { from, to, empty, head } = view.state.selection;
    if (!empty) this.set(view, { open, offer: { from, to } });
    else if (opens) this.set(view, { open: [...open, head], offer: null });
    else this.close(view, open, head);
    return true;
  }

  /** Enter and Escape belong to what is offered. */
  key(view: EditorView, event: KeyboardEvent): boolean {
    const { open, offer } = this.ghosts(view);
    if (event.key === 'Enter' && offer !== null) {
      this.set(view, { open, offer: null });
      this.make(offer.from, offer.to);
      return true;
    }
    if (event.key === 'Escape' && (offer !== null || open.length > 0)) {
      this.set(view, { open: offer === null ? open.slice(0, -1) : open, offer: null });
      return true;
    }
    return false;
  }

  private close(view: EditorView, open: readonly number[], head: number): void {
    const from = open.at(-1);
    if (from === undefined) {
      const start = clauseBefore(view, head);
      if (start < head) this.set(view, { open, offer: { from: start, to: head } });
      return;
    }
    this.set(view, { open: open.slice(0, -1), offer: null });
    if (from !== head) this.make(Math.min(from, head), Math.max(from, head));
  }

  private make(from: number, to: number): void {
    void this.desk.bracket(this.paragraph, from - POSITION_OF_START, to - POSITION_OF_START);
  }

  private ghosts(view: EditorView): Ghosts {
    return this.plugin.getState(view.state) ?? NONE;
  }

  private set(view: EditorView, ghosts: Ghosts): void {
    view.dispatch(view.state.tr.setMeta(this.plugin, ghosts));
  }
}

/** Where the clause begins that ends at `head`. */
function clauseBefore(view: EditorView, head: number): number {
  const text = view.state.doc.textContent.slice(0, head - POSITION_OF_START);
  const body = text.trimEnd().replace(/[.,;:!?،؛。，；：]$/u, '');
  for (let at = body.length; at > 0; at -= 1)
    if (BREAKS.test(body.slice(0, at)) && /\S/.test(body.slice(at))) return at + POSITION_OF_START;
  return POSITION_OF_START;
}

function ghost(at: number, character: string, hint: string | null, side: number): Decoration {
  const make = (): HTMLElement => {
    const element = document.createElement('span');
    element.className = styles['ghost'] ?? '';
    element.textContent = character;
    if (hint !== null) {
      const bubble = document.createElement('span');
      bubble.className = styles['hint'] ?? '';
      bubble.setAttribute('role', 'status');
      bubble.textContent = hint;
      element.append(bubble);
    }
    return element;
  };
  return Decoration.widget(at, make, {
    side,
    key: `ghost-${character}-${hint ?? ''}`,
    ignoreSelection: true,
  });
}
