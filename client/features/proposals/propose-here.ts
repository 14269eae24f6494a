import { useView } from '../../room/view-store.ts';
import { selectedWords } from './selected-words.ts';

/**
 * By key: words are proposed in the place of those that are selected; without any, the menu of the paragraph that has the
 * focus is opened.
 */
export function useProposeHere(): () => void {
  const propose = useView((view) => view.propose);
  return () => {
    const selected = selectedWords();
    if (selected !== null) {
      const { provision, paragraph, range } = selected;
      propose({ kind: 'words', provision, paragraph, range });
      return;
    }
    const row = document.activeElement?.closest<HTMLElement>('[data-paragraph]');
    const menu = row?.querySelector<HTMLElement>('[data-margin-menu="propose"] > button');
    menu?.focus();
    menu?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }));
  };
}
