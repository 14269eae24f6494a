/** Who changed words in Word's tracked changes, and when (ISO 8601, or null where Word does not say). */
export interface WordChange {
  kind: 'ins' | 'del';
  author: string;
  date: string | null;
  /** Of which move of a paragraph it is half: the paragraph goes away here, and comes there. */
  move?: number;
}

export interface WordPiece {
  text: string;
  emphasis: boolean;
  strong: boolean;
  /** The label of the footnote to which it refers; then `text` is ''. */
  footnote: string | null;
  /** Outer first: words may have been inserted by one person and deleted by another. */
  changes: WordChange[];
}

export interface WordBlock {
  kind: 'heading' | 'paragraph' | 'footnote';
  /** 1 to 6 for a heading, else 0. */
  level: number;
  /** As Word numbers it, or ''; a number that was typed is among the words. */
  label: string;
  /** Columns. */
  indent: number;
  pieces: WordPiece[];
  /**
   * Who changed the end of the paragraph, outer first: put in, it parts what was one paragraph; taken out, it would join
   * this one and the next.
   */
  mark: WordChange[];
}

export interface WordComment {
  author: string;
  date: string | null;
  words: string;
  /** The words on which it was made; '' where there are none. */
  quote: string;
  /** The paragraph on which it was made, by its place among `blocks`; null where there is none. */
  block: number | null;
  /** Letters and digits (letters.ts) of its label and words that stand before the quote. */
  before: number;
  /** The comment, by its place, to which it is a reply; that one is none itself. */
  replyTo: number | null;
  resolved: boolean;
}

/** What a Word file says, as far as a room takes it. */
export interface WordText {
  title: string;
  blocks: WordBlock[];
  comments: WordComment[];
  leftOut: LeftOut;
}

/** How many of each were left out, or taken as something else. */
export interface LeftOut {
  pictures: number;
  formulas: number;
  /** Taken as paragraphs. */
  tables: number;
  hidden: number;
  /** Comments beyond what a room takes. */
  comments: number;
  /** Tracked changes of how words look. */
  formatting: number;
  /** Tracked changes of where paragraphs begin that no room has: the paragraphs stand as the file shows them. */
  breaks: number;
  /** Lines of tables of contents. */
  contents: number;
  /** Signs of fonts of signs that no script has. */
  symbols: number;
  /** Documents within the document. */
  embedded: number;
}

export const NOTHING_LEFT_OUT: Readonly<LeftOut> = {
  pictures: 0,
  formulas: 0,
  tables: 0,
  hidden: 0,
  comments: 0,
  formatting: 0,
  breaks: 0,
  contents: 0,
  symbols: 0,
  embedded: 0,
};

export const wordsIn = ({ pieces }: Pick<WordBlock, 'pieces'>): string =>
  pieces.map((piece) => piece.text).join('');
