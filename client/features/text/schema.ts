import { Schema } from 'prosemirror-model';
import type { Mark, Node } from 'prosemirror-model';
import { must } from '../../../shared/base/assert.ts';
import type { Run } from '../../../shared/text/rewrite.ts';
import {
  MARKS,
  bracketKey,
  bracketOfKey,
  deletionKey,
  insertionKey,
  proposalOfKey,
} from '../../../shared/text/marks.ts';

type Attributes = NonNullable<Run['attributes']>;

/**
 * The editor's document is one paragraph, as a Y.Text is: what the gate's schema allows and nothing else. Marks do
 * not grow by typing at their end (`inclusive`), and brackets may overlap (`excludes`).
 */
export const paragraphSchema = new Schema({
  nodes: {
    doc: { content: 'paragraph' },
    paragraph: {
      content: 'text*',
      parseDOM: [{ tag: 'p' }],
      toDOM: () => ['p', 0],
    },
    text: {},
  },
  marks: {
    em: {
      parseDOM: [{ tag: 'i' }, { tag: 'em' }, { style: 'font-style=italic' }],
      toDOM: () => ['em', 0],
    },
    strong: {
      parseDOM: [{ tag: 'b' }, { tag: 'strong' }, { style: 'font-weight=bold' }],
      toDOM: () => ['strong', 0],
    },
    fn: {
      attrs: { label: { validate: 'string' } },
      inclusive: false,
      excludes: '',
      toDOM: (mark) => ['sup', { 'data-footnote': String(mark.attrs['label']) }, 0],
    },
    // Not parsed from pages: a bracket is made by a command only.
    bracket: {
      attrs: { id: { validate: 'string' } },
      inclusive: false,
      excludes: '',
      toDOM: (mark) => ['span', { 'data-bracket': String(mark.attrs['id']) }, 0],
    },
    // What a proposal would put in or take out (T-1); not parsed from pages either.
    insertion: {
      attrs: { id: { validate: 'string' } },
      inclusive: false,
      excludes: '',
      toDOM: (mark) => ['ins', { 'data-proposal': String(mark.attrs['id']) }, 0],
    },
    deletion: {
      attrs: { id: { validate: 'string' } },
      inclusive: false,
      excludes: '',
      toDOM: (mark) => ['del', { 'data-proposal': String(mark.attrs['id']) }, 0],
    },
  },
});

const { em, strong, fn, bracket, insertion, deletion } = paragraphSchema.marks;
export const EMPHASIS = must(em, 'mark');
export const STRONG = must(strong, 'mark');
const FOOTNOTE = must(fn, 'mark');
const BRACKET = must(bracket, 'mark');
const INSERTION = must(insertion, 'mark');
const DELETION = must(deletion, 'mark');

export function markOf(key: string, value: string | boolean): Mark | null {
  if (key === MARKS.emphasis) return EMPHASIS.create();
  if (key === MARKS.strong) return STRONG.create();
  if (key === MARKS.footnote) return FOOTNOTE.create({ label: String(value) });
  const proposed = proposalOfKey(key);
  if (proposed !== null)
    return (proposed.adds ? INSERTION : DELETION).create({ id: proposed.proposal });
  const id = bracketOfKey(key);
  return id === null ? null : BRACKET.create({ id });
}

/** The key and value of Y.Text formatting that stand for a mark. */
export function formatOf(mark: Mark): [string, string | boolean] {
  if (mark.type === FOOTNOTE) return [MARKS.footnote, String(mark.attrs['label'])];
  const id = String(mark.attrs['id']);
  if (mark.type === BRACKET) return [bracketKey(id), true];
  if (mark.type === INSERTION) return [insertionKey(id), true];
  if (mark.type === DELETION) return [deletionKey(id), true];
  return [mark.type === EMPHASIS ? MARKS.emphasis : MARKS.strong, true];
}

export const attributesOf = (marks: readonly Mark[]): Attributes =>
  Object.fromEntries(marks.map(formatOf));

export const bracketOfMark = (mark: Mark): string | null =>
  mark.type === BRACKET ? String(mark.attrs['id']) : null;

/** In ProseMirror's own order, whatever the order of keys in Yjs. */
export const marksOf = (attributes: Attributes | undefined): readonly Mark[] =>
  Object.entries(attributes ?? {})
    .flatMap(([key, value]) => markOf(key, value) ?? [])
    .reduce<readonly Mark[]>((set, mark) => mark.addToSet(set), []);

export const documentOf = (runs: readonly Run[]): Node =>
  paragraphSchema.node('doc', null, [
    paragraphSchema.node(
      'paragraph',
      null,
      runs
        .filter((run) => run.insert !== '')
        .map((run) => paragraphSchema.text(run.insert, marksOf(run.attributes))),
    ),
  ]);

export const runsOf = (doc: Node): Run[] => {
  const runs: Run[] = [];
  doc.firstChild?.forEach((node) => {
    const attributes = attributesOf(node.marks);
    runs.push(
      Object.keys(attributes).length === 0
        ? { insert: node.text ?? '' }
        : { insert: node.text ?? '', attributes },
    );
  });
  return runs;
};

/** The only paragraph begins at 1. */
export const POSITION_OF_START = 1;
