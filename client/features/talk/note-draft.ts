import { mergeWords } from '../../../shared/notes/merge.ts';

export interface NoteVersion {
  revision: number;
  words: string;
}

/**
 * The wording of a note while somebody types in it. What others write comes in beside what was typed and not yet sent;
 * one change is on its way at a time, so that it is known what the room's answer holds of one's own.
 */
export class NoteDraft {
  words: string;
  private base: NoteVersion;
  private sent: string | null = null;

  constructor(version: NoteVersion) {
    this.base = versionOf(version);
    this.words = version.words;
  }

  get dirty(): boolean {
    return this.words !== (this.sent ?? this.base.words);
  }

  /** What is to be sent now, or null: nothing was typed, or the last change is still on its way. */
  send(): { base: NoteVersion; words: string } | null {
    if (this.sent !== null || !this.dirty) return null;
    this.sent = this.words;
    return { base: this.base, words: this.words };
  }

  /** The room answered: `now` holds what was sent, unless it was refused. */
  answered(taken: boolean, now: NoteVersion): void {
    const from = taken && this.sent !== null ? this.sent : this.base.words;
    this.sent = null;
    this.words = mergeWords(from, this.words, now.words).words;
    this.base = versionOf(now);
  }

  /** Others wrote. */
  heard(now: NoteVersion): void {
    if (this.sent !== null || now.revision === this.base.revision) return;
    this.words = mergeWords(this.base.words, this.words, now.words).words;
    this.base = versionOf(now);
  }
}

/** Of a whole note too: nothing else is sent. */
const versionOf = ({ revision, words }: NoteVersion): NoteVersion => ({ revision, words });
