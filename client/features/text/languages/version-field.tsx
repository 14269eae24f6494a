import { useLayoutEffect, useRef } from 'react';
import type { KeyboardEvent, RefObject } from 'react';
import type { ParagraphId } from '../../../../shared/base/ids.ts';
import { directionOf } from '../../../../shared/base/language.ts';
import type { LanguageTag } from '../../../../shared/base/language.ts';
import { wordsOf } from '../../../../shared/text/marks.ts';
import { plainLine } from '../../../../shared/text/plain-line.ts';
import type { Edit } from '../../../room/document-edits.ts';
import type { DocumentSession } from '../../../room/document-session.ts';
import { runsIn } from '../../../room/instrument-doc.ts';
import { undoKey } from '../undo-key.ts';
import { changeBetween, overtaken } from './typed-edit.ts';
import type { Change } from './typed-edit.ts';
import styles from './languages.module.css';

interface VersionFieldProps {
  session: DocumentSession;
  paragraph: ParagraphId;
  language: LanguageTag;
  /** As the document has them now. */
  words: string;
  label: string;
  placeholder: string;
  /** The pen is here: what was typed before goes in. */
  ready: boolean;
  /** Several lines were pasted. */
  onLines: (source: string) => void;
}

/** As commands hold every paragraph to. */
const LONGEST = 20_000;

/**
 * A paragraph of a version, to be written in: the browser's own field, which every input method, screen reader and
 * dictionary knows. What others write comes in beside what is typed here.
 */
export function VersionField(props: VersionFieldProps) {
  const { session, paragraph, language, words, label, placeholder, ready, onLines } = props;
  const field = useRef<HTMLTextAreaElement>(null);
  /**
   * The words of the document that the field showed before anything was typed. The field is filled here alone: a
   * `defaultValue` that changes would come into it as if it had been typed.
   */
  const shown = useRef('');

  useLayoutEffect(() => {
    const area = field.current;
    if (area === null || area.dataset['composing'] === 'true') return;
    if (area.value === shown.current) show(area, shown, words);
    else take(area, shown, session, paragraph);
  }, [words, ready, session, paragraph]);

  const keys = (event: KeyboardEvent<HTMLTextAreaElement>): void => {
    if (event.nativeEvent.isComposing) return;
    const wanted = undoKey(event);
    if (wanted !== null) {
      event.preventDefault();
      void (wanted === 'undo' ? session.replica.undo.undo() : session.replica.undo.redo());
    } else if (event.key === 'Enter') {
      event.preventDefault();
      nextField(event.currentTarget)?.focus();
    }
  };

  return (
    <textarea
      ref={field}
      className={styles['field']}
      rows={1}
      lang={language}
      dir={directionOf(language)}
      aria-label={label}
      placeholder={placeholder}
      maxLength={LONGEST}
      spellCheck
      onPaste={(event) => {
        const source = event.clipboardData.getData('text/plain');
        if (!/\S[\r\n]+\s*\S/.test(source)) return;
        event.preventDefault();
        onLines(source);
      }}
      onKeyDown={keys}
      onInput={(event) => {
        const area = event.currentTarget;
        if (area.dataset['composing'] !== 'true') take(area, shown, session, paragraph);
      }}
      onCompositionStart={(event) => {
        event.currentTarget.dataset['composing'] = 'true';
      }}
      onCompositionEnd={(event) => {
        delete event.currentTarget.dataset['composing'];
        take(event.currentTarget, shown, session, paragraph);
      }}
    />
  );
}

type Shown = RefObject<string>;

/** Brings the field to what the document says; the caret stays at its words. */
function show(area: HTMLTextAreaElement, shown: Shown, now: string): void {
  shown.current = now;
  if (area.value !== now) {
    const change = changeBetween(area.value, now);
    const { selectionStart, selectionEnd } = area;
    area.value = now;
    if (change !== null && document.activeElement === area) {
      area.setSelectionRange(moved(selectionStart, change), moved(selectionEnd, change));
    }
  }
  grow(area);
}

/** Brings the document what was typed; it waits in the field while there is no pen. */
function take(
  area: HTMLTextAreaElement,
  shown: Shown,
  session: DocumentSession,
  paragraph: ParagraphId,
): void {
  if (!session.replica.mayWrite) return grow(area);
  const own = changeBetween(shown.current, oneLine(area.value));
  const text = session.replica.doc.words(paragraph);
  if (own !== null) {
    const fit = { ...own, inserted: plainLine(own.inserted) };
    const change = overtaken(fit, changeBetween(shown.current, wordsOf(runsIn(text))));
    session.replica.write(paragraph, editsOf(change), shown);
  }
  show(area, shown, wordsOf(runsIn(text)));
}

/** A paragraph is one line of words. */
const oneLine = (words: string): string => words.replaceAll(/\s*[\r\n\u2028\u2029]+\s*/g, ' ');

export const editsOf = ({ at, removed, inserted }: Change): Edit[] => [
  ...(removed > 0 ? [{ kind: 'delete' as const, at, length: removed }] : []),
  ...(inserted === '' ? [] : [{ kind: 'insert' as const, at, text: inserted, attributes: {} }]),
];

/** Where a place of the words before is after the change. */
const moved = (place: number, { at, removed, inserted }: Change): number =>
  place <= at ? place : Math.max(at, place - removed) + inserted.length;

/** Firefox does not fit a field to its words by itself. */
function grow(area: HTMLTextAreaElement): void {
  if (CSS.supports('field-sizing', 'content')) return;
  area.style.blockSize = '0';
  area.style.blockSize = `${area.scrollHeight}px`;
}

function nextField(area: HTMLTextAreaElement): HTMLTextAreaElement | undefined {
  const all = [...(area.closest('article')?.querySelectorAll('textarea') ?? [])];
  return all[all.indexOf(area) + 1];
}
