/** Who changed words in Word's tracked changes, and when (ISO 8601, or null where Word does not say). */
export interface WordChange {
  kind: 'ins' | 'del';
  author: string;
  date: string | null;
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
  /** How many of each were left out (tables: taken as paragraphs; comments: beyond what a room takes). */
  leftOut: { pictures: number; formulas: number; tables: number; hidden: number; comments: number };
}
