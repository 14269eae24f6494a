import { createContext, use } from 'react';
import type { ReactNode } from 'react';
import type { ParagraphId } from '../../../shared/base/ids.ts';

/** What other parts of the room hang on a paragraph; the text itself knows nothing of them. */
export interface ParagraphExtras {
  /** In the margin. */
  mark: (paragraph: ParagraphId) => ReactNode;
  /** At the end of its menu. */
  menu: (paragraph: ParagraphId) => ReactNode;
}

const Extras = createContext<ParagraphExtras | null>(null);

export const ParagraphExtrasProvider = Extras.Provider;

export const useParagraphExtras = (): ParagraphExtras | null => use(Extras);
