import { EditorState, TextSelection } from 'prosemirror-state';
import type { Transaction } from 'prosemirror-state';
import { EditorView } from 'prosemirror-view';
import type * as Y from 'yjs';
import type { ParagraphId } from '../../../shared/base/ids.ts';
import { runsIn } from '../../room/instrument-doc.ts';
import { wordsChanged } from '../../room/words-changed.ts';
import { Bracketing } from './bracketing.ts';
import type { Hints } from './bracketing.ts';
import { copiedWithBrackets, pasteHandler, withoutTags } from './clipboard.ts';
import { decorationsOf } from './decorations.ts';
import type { Signs, Surroundings } from './decorations.ts';
import type { Desk } from './desk.ts';
import type { CaretAt } from './desk-model.ts';
import { keyHandler } from './editor-keys.ts';
import { FROM_DOCUMENT, replacementOf, transactionOf } from './from-document.ts';
import { typedTransaction } from './propose/typed-transaction.ts';
import { POSITION_OF_START, attributesOf, documentOf, marksOf, runsOf } from './schema.ts';
import { editsOf } from './to-document.ts';

/** A ProseMirror view of one paragraph, bound to its words in the document. */
export class ParagraphView {
  private readonly desk: Desk;
  private readonly paragraph: ParagraphId;
  private readonly text: Y.Text;
  private readonly bracketing: Bracketing;
  private readonly view: EditorView;
  private around: Surroundings = {
    layout: null,
    brackets: {},
    roster: null,
    carets: [],
    tell: null,
    noText: '',
  };
  private readonly signs: Signs = new Map();
  private readonly follow: (event: Y.YTextEvent, transaction: Y.Transaction) => void;

  constructor(
    place: HTMLElement,
    desk: Desk,
    paragraph: ParagraphId,
    start: { caret: CaretAt; label: string; hints: Hints },
  ) {
    this.desk = desk;
    this.paragraph = paragraph;
    this.text = desk.session.replica.doc.words(paragraph);
    this.bracketing = new Bracketing(desk, paragraph, start.hints);
    this.view = new EditorView(place, {
      state: EditorState.create({
        doc: documentOf(runsIn(this.text)),
        plugins: [this.bracketing.plugin],
      }),
      attributes: {
        role: 'textbox',
        'aria-multiline': 'true',
        'aria-label': start.label,
        dir: 'auto',
      },
      dispatchTransaction: (tr) => this.dispatch(tr),
      decorations: (state) => decorationsOf(state, paragraph, this.around, this.text, this.signs),
      handleKeyDown: keyHandler(desk, paragraph, this.bracketing),
      handleTextInput: (view, _from, _to, typed) => this.bracketing.typed(view, typed),
      transformPastedHTML: withoutTags,
      handlePaste: pasteHandler(desk, paragraph),
      handleDrop: () => true,
      transformCopied: (slice) => copiedWithBrackets(slice, this.around.brackets),
      handleDOMEvents: {
        // ProseMirror would take a caret that goes to the start soon after for the browser's doing, and put it back.
        focus: () => true,
        blur: () => this.blurred(),
        keydown: () => this.readSelection(),
        compositionstart: () => this.composes(),
        paste: () => this.readSelection(),
        beforeinput: (view, event) => {
          this.readSelection();
          return this.paragraphByTouch(view, event);
        },
      },
    });
    this.follow = (event, transaction) => {
      if (transaction.origin === this) return;
      this.readSelection();
      this.view.dispatch(
        transactionOf(this.view.state, wordsChanged(event).changes, runsIn(this.text)),
      );
      this.agree();
    };
    this.text.observe(this.follow);
    this.placeCaret(start.caret);
  }

  show(around: Surroundings): void {
    this.around = around;
    this.readSelection();
    if (!this.view.composing) this.view.dispatch(this.view.state.tr.setMeta('around', true));
  }

  destroy(): void {
    this.text.unobserve(this.follow);
    this.view.destroy();
  }

  private dispatch(tr: Transaction): void {
    const typed = tr.docChanged && tr.getMeta(FROM_DOCUMENT) !== true;
    if (typed && this.desk.pen.minds(this.paragraph)) return this.dispatchTranslated(tr);
    this.view.updateState(this.view.state.apply(tr));
    if (typed) {
      this.desk.session.replica.write(this.paragraph, editsOf(tr), this);
      this.agree();
    }
    if (tr.docChanged || tr.selectionSet) this.tellCaret();
  }

  /** Every way of typing goes through here where words are proposed, or others' proposals stand. */
  private dispatchTranslated(meant: Transaction): void {
    const { view, desk, paragraph } = this;
    const translated = desk.pen.translate(paragraph, editsOf(meant));
    if (translated === null) return view.updateState(view.state);
    const tr = typedTransaction(view.state, meant, translated);
    // Also where nothing changed: the browser may have drawn what it thought was typed.
    view.updateState(view.state.apply(tr));
    desk.pen.write(paragraph, translated, this);
    this.agree();
    this.tellCaret();
    if (translated.remark !== null) desk.say(translated.remark);
  }

  /** Keyboards that compose write into the page themselves: the marks of what comes have to stand before. */
  private composes(): false {
    const { view, desk, paragraph } = this;
    if (!desk.pen.proposes(paragraph)) return false;
    if (!view.state.selection.empty) view.dispatch(view.state.tr.deleteSelection());
    const { $head, head } = view.state.selection;
    const given = attributesOf($head.marks());
    const probe = {
      kind: 'insert',
      at: head - POSITION_OF_START,
      text: 'x',
      attributes: given,
    } as const;
    const translated = desk.pen.translate(paragraph, [probe]);
    const [edit] = translated?.edits ?? [];
    if (edit?.kind === 'insert' && translated?.proposal) {
      desk.pen.goOn(paragraph, translated.proposal, edit.at);
      view.dispatch(view.state.tr.setStoredMarks(marksOf(edit.attributes)));
    }
    return false;
  }

  /** Nothing is shown as written that the document does not hold (no pen, a copy that was given up). */
  private agree(): void {
    const runs = runsIn(this.text);
    const shown = runsOf(this.view.state.doc);
    const read = (list: typeof runs): string => list.map((run) => run.insert).join('');
    if (read(runs) !== read(shown)) this.view.dispatch(replacementOf(this.view.state, runs));
  }

  private tellCaret(): void {
    const { anchor, head } = this.view.state.selection;
    this.desk.session.carets.publish(
      this.paragraph,
      this.text,
      anchor - POSITION_OF_START,
      head - POSITION_OF_START,
    );
  }

  private placeCaret(caret: CaretAt): void {
    const { view } = this;
    view.focus();
    const size = view.state.doc.content.size - POSITION_OF_START;
    const clamp = (offset: number): number =>
      Math.max(POSITION_OF_START, Math.min(size, offset + POSITION_OF_START));
    const select = (anchor: number, head: number): void =>
      view.dispatch(view.state.tr.setSelection(TextSelection.create(view.state.doc, anchor, head)));
    if (caret.kind === 'offset') select(clamp(caret.anchor), clamp(caret.head));
    else if (caret.kind === 'edge') {
      const at = caret.edge === 'start' ? POSITION_OF_START : size;
      select(at, at);
    } else {
      const edge = view.coordsAtPos(caret.line === 'first' ? POSITION_OF_START : size);
      const found = view.posAtCoords({ left: caret.x, top: (edge.top + edge.bottom) / 2 });
      const at = found?.pos ?? (caret.line === 'first' ? POSITION_OF_START : size);
      select(clamp(at - POSITION_OF_START), clamp(at - POSITION_OF_START));
    }
    this.tellCaret();
  }

  /**
   * The browser tells of a moved caret only with a later task: a key that follows at once would act at the place before,
   * and what others write would put the caret back there. So the view reads it before either.
   */
  private readSelection(): false {
    const { view } = this;
    // What ProseMirror listens to; without effect where nothing moved.
    if (view.hasFocus() && !view.composing)
      view.dom.ownerDocument.dispatchEvent(new Event('selectionchange'));
    return false;
  }

  /** Another window is no reason to put the pen down. */
  private blurred(): boolean {
    setTimeout(() => {
      if (!this.view.isDestroyed && document.hasFocus() && !this.view.hasFocus())
        this.desk.leave(this.paragraph);
    }, 0);
    return false;
  }

  /** Keyboards on glass say what they did, not which key. */
  private paragraphByTouch(view: EditorView, event: InputEvent): boolean {
    const { from, empty } = view.state.selection;
    if (event.inputType === 'insertParagraph' || event.inputType === 'insertLineBreak') {
      event.preventDefault();
      void this.desk.split(this.paragraph, from - POSITION_OF_START);
      return true;
    }
    if (event.inputType === 'deleteContentBackward' && empty && from === POSITION_OF_START) {
      event.preventDefault();
      void this.desk.mergeBack(this.paragraph);
      return true;
    }
    return false;
  }
}
