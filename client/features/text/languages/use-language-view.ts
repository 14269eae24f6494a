import { useState } from 'react';
import { languageTag } from '../../../../shared/base/language.ts';
import type { LanguageTag } from '../../../../shared/base/language.ts';
import { useRoomApi, useRoomState } from '../../../room/use-room.ts';
import { recall, remember } from '../../../ui/storage.ts';

export interface LanguageView {
  /** Null: the drafting text. */
  language: LanguageTag | null;
  /** Whether the drafting text stands beside the version. */
  beside: boolean;
}

/** The language in which this seat chose to see the text last on this device, while the room has it. */
export function useLanguageView(): [LanguageView, (view: LanguageView) => void] {
  const room = useRoomApi();
  const key = `parley.version.${room.room}.${room.seat}`;
  const versions = useRoomState((state) => state.languages.versions);
  const [view, setView] = useState<LanguageView>(() => {
    const [tag = '', alone] = (recall(key) ?? '').split(' ');
    const language = languageTag.safeParse(tag);
    return { language: language.success ? language.data : null, beside: alone !== 'alone' };
  });
  const there = versions.some(({ language }) => language === view.language);
  return [
    there ? view : { ...view, language: null },
    (chosen) => {
      remember(key, `${chosen.language ?? '-'} ${chosen.beside ? 'beside' : 'alone'}`);
      setView(chosen);
    },
  ];
}
