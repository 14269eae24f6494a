import { useCallback } from 'react';
import { documentOf } from '../../../../shared/base/language.ts';
import type { LanguageTag } from '../../../../shared/base/language.ts';
import type { Pair } from '../../../../shared/languages/schema.ts';
import type { Refusal } from '../../../../shared/base/result.ts';
import { useDocument } from '../../../room/documents.ts';
import { useAct } from '../../../room/use-act.ts';

interface Confirming {
  /** Says that these paragraphs say the same; true when the room took it. */
  confirm: (pairs: Pair[]) => Promise<boolean>;
  busy: boolean;
  refusal: Refusal | null;
}

export function useConfirm(language: LanguageTag): Confirming {
  const session = useDocument(documentOf(language));
  const { run, busy, refusal } = useAct();
  const confirm = useCallback(
    async (pairs: Pair[]): Promise<boolean> => {
      // Words go by another line than commands.
      await session.replica.settled();
      return run({ type: 'languages.confirm', language, pairs });
    },
    [session, run, language],
  );
  return { confirm, busy, refusal };
}
